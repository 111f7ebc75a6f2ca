import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

export interface ConnectionWatchOptions {
  /** How long a request may take from its first byte to its last. */
  readonly timeoutMs: number
  /** How often the connections are looked at. */
  readonly sweepMs: number
}

export interface ConnectionWatch {
  track(socket: Socket): void
  /**
   * The head of a request has arrived. `onTimeout` is called if the rest takes too long; the connection ends soon after.
   * Answers when the request began, on the clock of `performance.now`.
   */
  begin(request: IncomingMessage, onTimeout: () => void): number
  close(): void
}

interface Connection {
  /** When the first byte of the request now on its way was seen; null between requests. */
  beganAt: number | null
  /** Its head, once it is complete. */
  request: IncomingMessage | null
  onTimeout: () => void
  /** `bytesRead` of the socket when the last request was complete: more than that is a head on its way. */
  bytesBetween: number
  isCut: boolean
}

const REQUEST_TIMEOUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/**
 * Bounds slow senders, and leaves idle connections alone.
 *
 * Node's own time limits count from the opening of a connection, so they answer a 408 that nobody asked for on one that was
 * never used. A tunnel client keeps such connections in stock: the tunnel would hand that 408 to the next caller. So they
 * are switched off, and the time runs from the first byte of a request. One timer looks at all connections: one for each
 * request would cost more than the request.
 */
export function createConnectionWatch({ timeoutMs, sweepMs }: ConnectionWatchOptions): ConnectionWatch {
  const connections = new Map<Socket, Connection>()
  const timer = setInterval(sweep, sweepMs)
  timer.unref()

  function sweep(): void {
    const now = performance.now()
    for (const [socket, connection] of connections) inspect(socket, connection, now)
  }

  function inspect(socket: Socket, connection: Connection, now: number): void {
    if (connection.isCut) {
      socket.destroy()
    } else if (connection.beganAt === null) {
      if (socket.bytesRead > connection.bytesBetween) connection.beganAt = now
    } else if (now - connection.beganAt >= timeoutMs) {
      connection.isCut = true
      if (connection.request === null) socket.end(REQUEST_TIMEOUT)
      else connection.onTimeout()
    }
  }

  function track(socket: Socket): void {
    connections.set(socket, { beganAt: null, request: null, onTimeout: noop, bytesBetween: 0, isCut: false })
    socket.once('close', () => connections.delete(socket))
  }

  function begin(request: IncomingMessage, onTimeout: () => void): number {
    const now = performance.now()
    const connection = connections.get(request.socket)
    if (connection === undefined) return now
    // A sweep may have seen the first bytes of this head; otherwise they came just now.
    const beganAt = connection.request === null ? (connection.beganAt ?? now) : now
    connection.beganAt = beganAt
    connection.request = request
    connection.onTimeout = onTimeout
    request.once('end', () => complete(connection, request))
    return beganAt
  }

  function complete(connection: Connection, request: IncomingMessage): void {
    // With pipelining, the next request may begin before this one's end is announced.
    if (connection.request !== request) return
    connection.request = null
    connection.onTimeout = noop
    connection.beganAt = null
    connection.bytesBetween = request.socket.bytesRead
  }

  return {
    track,
    begin,
    close: () => clearInterval(timer),
  }
}

function noop(): void {
  // Between requests there is nobody to tell.
}
