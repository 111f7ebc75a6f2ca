import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Log } from '../../ports/log'
import { answerAndClose } from './answers'
import { createConnectionWatch } from './connection-watch'
import { listenOnLoopback } from './listen-on-loopback'

/** Request line and headers together. What is larger is answered with 431. */
const MAX_HEAD_BYTES = 65_536
/** How often connections that became idle are ended while closing. */
const CLOSE_POLL_MS = 20

/** One request, its head complete and its body still to be read. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** When the first byte came, on the clock of `performance.now`. */
  readonly beganAt: number
  /** The sender waits for "100 Continue" before it sends the body (RFC 9110 §10.1.1). */
  readonly expectsContinue: boolean
  /** Set by who reads the body: called when it takes too long and will be answered with 408. */
  onTimeout: () => void
}

export interface HttpFrontOptions {
  /** How long a request may take from its first byte to its last. */
  readonly slowSenderTimeoutMs: number
  /** How often slow senders are looked for. */
  readonly sweepMs: number
  /** How long `close` waits for requests on their way. */
  readonly closeTimeoutMs: number
}

export interface HttpFront {
  listen(wanted: { readonly port: number; readonly exact: boolean }): Promise<number>
  /** Takes no more connections, waits for the requests on their way, then ends what is left. */
  close(): Promise<void>
}

/** Node's HTTP server, set up to take whatever senders send, and to outlast those that send it badly or never. */
export function createHttpFront(handle: (exchange: Exchange) => void, log: Log, options: HttpFrontOptions): HttpFront {
  const watch = createConnectionWatch({ timeoutMs: options.slowSenderTimeoutMs, sweepMs: options.sweepMs })

  const server = createServer({
    maxHeaderSize: MAX_HEAD_BYTES,
    // No limits of time: see the connection watch.
    headersTimeout: 0,
    requestTimeout: 0,
    keepAliveTimeout: 0,
  })
  // Node would silently drop what comes after the first 2,000 headers.
  server.maxHeadersCount = 0

  server.on('connection', watch.track)
  server.on('request', (request, response) => begin(request, response, false))
  server.on('checkContinue', (request, response) => begin(request, response, true))
  // Without a listener Node hangs up on CONNECT without a word. `upgrade` has none on purpose: a request that asks for
  // an upgrade is then an ordinary one, as RFC 9110 §7.8 allows. What is no HTTP at all gets Node's own 400.
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  // A connection that could not be accepted, for want of file descriptors say. Without a listener it ends the process.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (server.listening) log.warn('catcher: connection not accepted', { reason: error.code ?? error.name })
  })

  function begin(request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): void {
    const beganAt = watch.begin(request, () => {
      exchange.onTimeout()
      if (response.headersSent) request.socket.destroy()
      else answerAndClose(response, 408, 'Request timeout')
    })
    const exchange: Exchange = { request, response, beganAt, expectsContinue, onTimeout: () => undefined }
    handle(exchange)
  }

  return {
    listen: (wanted) => listenOnLoopback(server, wanted),
    close: async () => {
      await closeServer(server, options.closeTimeoutMs)
      watch.close()
    },
  }
}

function closeServer(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Node looks for idle connections once, and those with a request on its way become idle later.
    const poll = setInterval(() => server.closeIdleConnections(), CLOSE_POLL_MS)
    const deadline = setTimeout(() => server.closeAllConnections(), timeoutMs)
    server.close(() => {
      clearInterval(poll)
      clearTimeout(deadline)
      resolve()
    })
  })
}
