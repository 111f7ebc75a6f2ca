import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, Socket, type Server } from 'node:net'
import type { ListenOptions } from '../../ports/engine'
import type { Log } from '../../ports/log'
import { answerAndClose, answerDuringBody } from './answers'
import {
  createConnectionWatch,
  type BreakReason,
  type BrokenHead,
  type ConnectionWatchOptions,
} from './connection-watch'
import { listenOnBothFamilies } from './listen-on-both-families'

/** Request line and headers together. What is larger is answered with 431. */
const MAX_HEAD_BYTES = 65_536
/** How often connections that became idle are ended while closing. */
const CLOSE_POLL_MS = 20
/** What there is to an error when nobody is left to be answered. */
const GONE = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'HPE_INVALID_EOF_STATE'])
const REASONS = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } as const

/** One request, its head complete and its body still to be read. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** When the first byte came, on the clock of `performance.now`. */
  readonly beganAt: number
  /** The sender waits for "100 Continue" before it sends the body (RFC 9110 §10.1.1). */
  readonly expectsContinue: boolean
  /** Set by who reads the body: called when it will never be whole. The sender is answered here. */
  onBroken: (reason: BreakReason) => void
}

/** What came and could not be read as the head of a request. */
export interface RefusedHead extends Omit<BrokenHead, 'firstBytes'> {
  readonly reason: BreakReason
  /** What is answered, or 0 for nothing. */
  readonly status: number
  /** The bytes around the mistake. */
  readonly raw: Buffer
}

export interface HttpFrontListener {
  request(exchange: Exchange): void
  refusedHead(head: RefusedHead): void
}

export interface HttpFrontOptions extends ConnectionWatchOptions {
  /** How long `close` waits for requests on their way. */
  readonly closeTimeoutMs: number
  /** For each address that is listened on. A further connection is closed at once. */
  readonly maxConnections: number
  /** On one connection, by pipelining. A further request is answered with 503. */
  readonly maxUnanswered: number
}

export interface HttpFront {
  listen(wanted: ListenOptions): Promise<number>
  /** Takes no more connections, waits for the requests on their way, then ends what is left. */
  close(): Promise<void>
}

/** An error of Node's parser has the packet that it was at. */
type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer }

/** Node's HTTP server, set up to take whatever senders send, and to outlast those that send it badly or never. */
export function createHttpFront(listener: HttpFrontListener, log: Log, options: HttpFrontOptions): HttpFront {
  const watch = createConnectionWatch(options, (socket, head) =>
    refuseHead(socket, head, 'timeout', 408, Buffer.alloc(0)),
  )
  let servers: readonly Server[] = []

  // It does not listen itself: it is handed the connections of both address families.
  const http = createHttpServer({
    maxHeaderSize: MAX_HEAD_BYTES,
    // Refused by whoever takes the request, who can then keep it.
    requireHostHeader: false,
    // No limits of time: see the connection watch.
    headersTimeout: 0,
    requestTimeout: 0,
    keepAliveTimeout: 0,
  })
  // Node would silently drop what comes after the first 2,000 headers.
  http.maxHeadersCount = 0

  http.on('request', (request, response) => begin(request, response, false))
  http.on('checkContinue', (request, response) => begin(request, response, true))
  // An expectation of another kind may be ignored (RFC 9110 §10.1.1). Node would refuse it.
  http.on('checkExpectation', (request, response) => begin(request, response, false))
  // Without a listener Node hangs up on CONNECT without a word. `upgrade` has none on purpose: a request that asks for
  // an upgrade is then an ordinary one, as RFC 9110 §7.8 allows.
  http.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    if (socket instanceof Socket) watch.breakOff(socket, 'malformed')
  })
  http.on('clientError', (error: ClientError, socket) => {
    if (socket instanceof Socket) failed(error, socket)
  })

  /** Keeps the first bytes until they are known to be the head of a request: Node does not give back what it cannot read. */
  function accept(socket: Socket): void {
    const giveUp = (): void => void socket.destroy()
    watch.track(socket)
    socket.on('error', giveUp)
    socket.once('end', giveUp)
    socket.once('data', (bytes: Buffer) => {
      socket.pause()
      socket.off('error', giveUp)
      socket.off('end', giveUp)
      watch.sawFirstBytes(socket, bytes)
      socket.unshift(bytes)
      http.emit('connection', socket)
      socket.resume()
    })
  }

  function begin(request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): void {
    const { beganAt, unanswered } = watch.begin(request, response, (reason) => {
      exchange.onBroken(reason)
      endBroken(request, response, reason)
    })
    const exchange: Exchange = { request, response, beganAt, expectsContinue, onBroken: () => undefined }
    if (unanswered > options.maxUnanswered) answerAndClose(response, 503, 'Too many requests at once')
    else listener.request(exchange)
  }

  function failed(error: ClientError, socket: Socket): void {
    const isGone = GONE.has(error.code ?? '') || !socket.writable
    const reason = isGone ? 'cut-off' : 'malformed'
    const head = watch.breakOff(socket, reason)
    if (typeof head === 'object') {
      const status = isGone ? 0 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
      // The ends of whole requests in the same packet have yet to be announced.
      setImmediate(refuseHead, socket, head, reason, status, error.rawPacket ?? Buffer.alloc(0))
    } else if (isGone) socket.destroy()
  }

  function refuseHead(
    socket: Socket,
    { firstBytes, ...head }: BrokenHead,
    reason: BreakReason,
    status: 0 | keyof typeof REASONS,
    packet: Buffer,
  ): void {
    const raw = packet.equals(firstBytes) ? packet : Buffer.concat([firstBytes, packet])
    listener.refusedHead({ ...head, reason, status, raw })
    if (status === 0) socket.destroy()
    else
      watch.whenAnswered(socket, () =>
        socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`),
      )
  }

  function newServer(): Server {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, accept)
    server.maxConnections = options.maxConnections
    // A connection that could not be accepted, for want of file descriptors say. Without a listener it ends the process.
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (server.listening) log.warn('catcher: connection not accepted', { reason: error.code ?? error.name })
    })
    return server
  }

  async function close(): Promise<void> {
    // Connections with a request on its way become idle later.
    const poll = setInterval(watch.endIdle, CLOSE_POLL_MS)
    const deadline = setTimeout(watch.endAll, options.closeTimeoutMs)
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    clearInterval(poll)
    clearTimeout(deadline)
    watch.close()
  }

  return {
    listen: async (wanted) => {
      const listening = await listenOnBothFamilies(newServer, wanted)
      servers = listening.servers
      return listening.port
    },
    close,
  }
}

/** The last that a sender hears whose request is not whole. */
function endBroken(request: IncomingMessage, response: ServerResponse, reason: BreakReason): void {
  if (reason === 'cut-off' || response.headersSent) request.socket.destroy()
  else if (reason === 'timeout') answerAndClose(response, 408, 'Request timeout')
  else answerDuringBody(request, response, 400, 'Bad request')
}
