import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { AppError } from '../../../shared/errors'
import type { KeyServer, KeyServerOptions } from '../../ports/key-server'
import { listenCause, listenOnLoopback } from './listen-on-loopback'

const HOST = '127.0.0.1'
const MAX_HEADER_BYTES = 16_384
const REQUEST_TIMEOUT_MS = 5_000
/** A handler and its load test. */
const MAX_CONNECTIONS = 256

/** A key that was withdrawn must be gone for a handler soon, and a busy one should not ask each time. */
const CACHE_CONTROL = 'max-age=5'

/** Node's own server. No page may read it (there is no CORS), nor come to it by another name (DNS rebinding). */
export const nodeKeyServer: KeyServer = {
  async open(options) {
    const server = createServer({
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    })
    server.maxConnections = MAX_CONNECTIONS
    server.on('clientError', (_error, socket) => socket.destroy())
    // Asked of the server, it would be none for a request that comes while it closes.
    let port = 0
    server.on('request', (request, response) => {
      answer(request, response, options, port)
    })
    port = await listen(server, options.wantedPort)
    let isEnded = false
    const end = (): Promise<void> =>
      new Promise((resolve) => {
        isEnded = true
        server.close(() => resolve())
        server.closeAllConnections()
      })
    // Stays: each connection that cannot be taken is an error of its own.
    server.on('error', () => {
      if (isEnded) return
      void end()
      options.onEnded()
    })
    return { port, close: end }
  },
}

async function listen(server: Server, wantedPort: number): Promise<number> {
  try {
    return await listenOnLoopback(server, HOST, wantedPort)
  } catch (error) {
    throw new AppError(
      'test_tokens.port_refused',
      `Nothing can be served on ${HOST} (${listenCause(error)}).`,
      undefined,
      {
        cause: error,
      },
    )
  }
}

function answer(
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
  { documentAt, onServed }: KeyServerOptions,
  port: number,
): void {
  const refuse = (status: number, extra: Record<string, string> = {}): void => {
    response.writeHead(status, { 'Content-Length': '0', 'Cache-Control': 'no-store', ...extra }).end()
  }
  if (!isOurs(headers.host, port)) {
    refuse(403)
    return
  }
  const path = url.split('?', 1)[0] ?? ''
  const document = documentAt(path, `http://${HOST}:${String(port)}`)
  if (document === undefined) {
    refuse(404)
    return
  }
  if (method !== 'GET' && method !== 'HEAD') {
    refuse(405, { Allow: 'GET, HEAD' })
    return
  }
  const bytes = Buffer.from(document)
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': String(bytes.length),
    'Cache-Control': CACHE_CONTROL,
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(method === 'HEAD' ? undefined : bytes)
  onServed(path)
}

/**
 * A page of another name that was made to resolve to this address has that name in `Host`. A container reaches this computer
 * by names of its own; those are refused too, as they are names of a network and not of this computer.
 */
const isOurs = (host: string | undefined, port: number): boolean =>
  host === `${HOST}:${String(port)}` || host?.toLowerCase() === `localhost:${String(port)}`
