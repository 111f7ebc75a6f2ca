import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface ConnectionWatchOptions {
  /** How long a request may take from its first byte to its last. */
  readonly slowSenderTimeoutMs: number
  /** How long a connection may be silent between requests, or wait for an answer that does not come. */
  readonly idleTimeoutMs: number
  /** How often the connections are looked at. */
  readonly sweepMs: number
}

/** Why a request will never be whole. */
export type BreakReason = 'timeout' | 'malformed' | 'cut-off'

/** A head that did not become a request, as far as it can be told. */
export interface BrokenHead {
  /** The first bytes of the connection, where this is its first request; else nothing. */
  readonly firstBytes: Uint8Array
  /** How many whole heads stood before it in the packet that was read last. */
  readonly headsBefore: number
  readonly remoteAddress: string | undefined
  readonly beganAt: number
}

export interface ConnectionWatch {
  track(socket: Socket): void
  /** The first bytes of a connection: the time of its first request runs. */
  sawFirstBytes(socket: Socket, bytes: Uint8Array): void
  /**
   * The head of a request has arrived. `onBroken` is called if it never gets whole; the connection ends soon after.
   * Answers when the request began, on the clock of `performance.now`, and how many of the connection are unanswered.
   */
  begin(
    request: IncomingMessage,
    response: ServerResponse,
    onBroken: (reason: BreakReason) => void,
  ): { readonly beganAt: number; readonly unanswered: number }
  /**
   * What came on this connection is no HTTP. Tells the request whose body it is in, or else answers about the head. The
   * connection ends soon after. Undefined when it was broken before: what follows is of no interest.
   */
  breakOff(socket: Socket, reason: BreakReason): BrokenHead | 'told' | undefined
  /** Calls when all that was asked on the connection is answered, at once where it is. */
  whenAnswered(socket: Socket, then: () => void): void
  /** Ends the connections on which nothing is under way. */
  endIdle(): void
  endAll(): void
  close(): void
}

interface Connection {
  readonly remoteAddress: string | undefined
  /** Until the first request is there. */
  firstBytes: Uint8Array | null
  /** When the first byte of the request now on its way was seen; null between requests. */
  beganAt: number | null
  /** Its head, once it is complete. */
  request: IncomingMessage | null
  onBroken: (reason: BreakReason) => void
  /** `bytesRead` of the socket when the last request was complete: more than that is a head on its way. */
  bytesBetween: number
  /** The packet that the last head was in, and how many were in it. */
  packet: number
  headsInPacket: number
  /** When there was last something to see. */
  quietSince: number
  unanswered: number
  onAnswered: () => void
  /** When it was given up, or answered for the last time since: it has a little time to take that answer. */
  brokenAt: number | null
  /** True when the answers to whole requests have to go out before the last one. */
  isWaitingForAnswers: boolean
}

const NO_BYTES = new Uint8Array(0)

/**
 * Bounds slow senders, and leaves idle connections alone for long.
 *
 * Node's own time limits count from the opening of a connection, so they answer a 408 that nobody asked for on one that was
 * never used. A tunnel client keeps such connections in stock: the tunnel would hand that 408 to the next caller. So they
 * are switched off, and the time runs from the first byte of a request. One timer looks at all connections: one for each
 * request would cost more than the request.
 *
 * @param onSlowHead a head that took too long, not yet answered
 */
export function createConnectionWatch(
  { slowSenderTimeoutMs, idleTimeoutMs, sweepMs }: ConnectionWatchOptions,
  onSlowHead: (socket: Socket, head: BrokenHead) => void,
): ConnectionWatch {
  const connections = new Map<Socket, Connection>()
  const timer = setInterval(sweep, sweepMs)
  timer.unref()
  // Node reads a packet in one go, and runs what was promised after it. To compare `bytesRead` would do as well, and take
  // a tenth of the time that a request costs in all.
  let packet = 0
  let isPacketEnding = false

  function endPacketLater(): void {
    if (isPacketEnding) return
    isPacketEnding = true
    queueMicrotask(() => {
      isPacketEnding = false
      packet += 1
    })
  }

  function sweep(): void {
    const now = performance.now()
    for (const [socket, connection] of connections) inspect(socket, connection, now)
  }

  function inspect(socket: Socket, connection: Connection, now: number): void {
    if (connection.brokenAt !== null) {
      const isWaiting = connection.isWaitingForAnswers && connection.unanswered > 0
      if (now - connection.brokenAt >= (isWaiting ? idleTimeoutMs : sweepMs)) socket.destroy()
    } else if (connection.beganAt === null) {
      if (socket.bytesRead > connection.bytesBetween) connection.beganAt = now
      else if (now - connection.quietSince >= idleTimeoutMs) socket.destroy()
    } else if (now - connection.beganAt >= slowSenderTimeoutMs) {
      const head = breakOff(socket, 'timeout')
      if (typeof head === 'object') onSlowHead(socket, head)
    }
  }

  function track(socket: Socket): void {
    connections.set(socket, {
      // Node cannot tell it any more once the connection is gone.
      remoteAddress: socket.remoteAddress,
      firstBytes: null,
      beganAt: null,
      request: null,
      onBroken: noop,
      bytesBetween: 0,
      packet: -1,
      headsInPacket: 0,
      quietSince: performance.now(),
      unanswered: 0,
      onAnswered: noop,
      brokenAt: null,
      isWaitingForAnswers: false,
    })
    socket.once('close', () => connections.delete(socket))
  }

  function sawFirstBytes(socket: Socket, bytes: Uint8Array): void {
    const connection = connections.get(socket)
    if (connection === undefined) return
    connection.firstBytes = bytes
    connection.beganAt = performance.now()
  }

  function begin(
    request: IncomingMessage,
    response: ServerResponse,
    onBroken: (reason: BreakReason) => void,
  ): { readonly beganAt: number; readonly unanswered: number } {
    const now = performance.now()
    const connection = connections.get(request.socket)
    if (connection === undefined) return { beganAt: now, unanswered: 1 }
    // A sweep may have seen the first bytes of this head; otherwise they came just now.
    const beganAt = connection.request === null ? (connection.beganAt ?? now) : now
    connection.firstBytes = null
    connection.beganAt = beganAt
    connection.request = request
    connection.onBroken = onBroken
    connection.unanswered += 1
    connection.headsInPacket = connection.packet === packet ? connection.headsInPacket + 1 : 1
    connection.packet = packet
    endPacketLater()
    request.once('end', () => complete(connection, request))
    response.once('close', () => answered(connection))
    return { beganAt, unanswered: connection.unanswered }
  }

  function complete(connection: Connection, request: IncomingMessage): void {
    // With pipelining, the next request may begin before this one's end is announced.
    if (connection.request !== request) return
    connection.request = null
    connection.onBroken = noop
    connection.beganAt = null
    connection.bytesBetween = request.socket.bytesRead
    connection.quietSince = performance.now()
  }

  function answered(connection: Connection): void {
    connection.unanswered -= 1
    connection.quietSince = performance.now()
    if (connection.brokenAt !== null) connection.brokenAt = connection.quietSince
    if (connection.unanswered === 0) connection.onAnswered()
  }

  function breakOff(socket: Socket, reason: BreakReason): BrokenHead | 'told' | undefined {
    const connection = connections.get(socket)
    if (connection === undefined || connection.brokenAt !== null) return undefined
    connection.brokenAt = performance.now()
    // The end of a request that is whole may not have been announced yet.
    if (connection.request !== null && !connection.request.complete) {
      // What came of its body in the same packet has yet to be handed on.
      setImmediate(connection.onBroken, reason)
      return 'told'
    }
    connection.isWaitingForAnswers = true
    const { firstBytes, remoteAddress, beganAt, brokenAt, headsInPacket } = connection
    const headsBefore = connection.packet === packet ? headsInPacket : 0
    return { firstBytes: firstBytes ?? NO_BYTES, headsBefore, remoteAddress, beganAt: beganAt ?? brokenAt }
  }

  function whenAnswered(socket: Socket, then: () => void): void {
    const connection = connections.get(socket)
    if (connection === undefined) return
    if (connection.unanswered === 0) then()
    else connection.onAnswered = then
  }

  function endIdle(): void {
    for (const [socket, { beganAt, unanswered, bytesBetween }] of connections)
      if (beganAt === null && unanswered === 0 && socket.bytesRead === bytesBetween) socket.destroy()
  }

  return {
    track,
    sawFirstBytes,
    begin,
    breakOff,
    whenAnswered,
    endIdle,
    endAll: () => {
      for (const socket of connections.keys()) {
        breakOff(socket, 'cut-off')
        socket.destroy()
      }
    },
    close: () => clearInterval(timer),
  }
}

function noop(): void {
  // Between requests there is nobody to tell.
}
