import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AppError } from '../../../shared/errors'
import type { LoopbackListener, LoopbackOptions, LoopbackPage } from '../../ports/loopback-listener'
import { listenCause, listenOnLoopback } from './listen-on-loopback'
import { loopbackPage, PAGE_HEADERS } from './loopback-page'

/** A code, a state and an issuer are far below; a browser's own headers come to some 2 KiB. */
const MAX_HEADER_BYTES = 16_384
const REQUEST_TIMEOUT_MS = 5_000
/** A browser opens one or two. */
const MAX_CONNECTIONS = 16

/** A server of Node's own on a loopback address that ends with the first answer. */
export const loopbackListener: LoopbackListener = {
  async open(options) {
    let isOver = false
    let port = 0
    const server = createServer({
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAlive: false,
    })
    server.maxConnections = MAX_CONNECTIONS
    server.on('clientError', (_error, socket) => socket.destroy())
    server.on('request', (request, response) => {
      // A request that came in beside the answer gets nothing.
      if (isOver) return void request.socket.destroy()
      const page = answer(request, response, options, port)
      if (page) close()
    })

    function close(): void {
      isOver = true
      server.close()
      // Those that wait without a request. The one that is being answered ends by itself.
      server.closeIdleConnections()
    }

    port = await listen(server, options)
    return { port, close }
  },
}

async function listen(server: Server, { host, wantedPort }: LoopbackOptions): Promise<number> {
  try {
    return await listenOnLoopback(server, host.replace(/^\[|\]$/g, ''), wantedPort)
  } catch (error) {
    throw new AppError(
      'oauth.no_listener',
      `Nothing can be listened to at ${host} (${listenCause(error)}).`,
      undefined,
      {
        cause: error,
      },
    )
  }
}

/** Answers a request, with the page where it was the answer that is waited for. */
function answer(
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
  { host, path, onAnswer }: LoopbackOptions,
  port: number,
): LoopbackPage | null {
  const refuse = (status: number): null => {
    response.writeHead(status, { Connection: 'close', 'Cache-Control': 'no-store' }).end()
    return null
  }
  // A page of another name that was made to resolve to this address (DNS rebinding) has that name in `Host`.
  if (headers.host !== `${host}:${String(port)}`) return refuse(403)
  const at = url.indexOf('?')
  if ((at === -1 ? url : url.slice(0, at)) !== path) return refuse(404)
  if (method !== 'GET') return refuse(405)
  const page = onAnswer(new URLSearchParams(at === -1 ? '' : url.slice(at)))
  if (!page) return refuse(400)
  response.writeHead(200, PAGE_HEADERS).end(loopbackPage(page))
  return page
}
