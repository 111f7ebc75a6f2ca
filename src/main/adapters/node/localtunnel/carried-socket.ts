import type { Socket } from 'node:net'

/** The first probe of a quiet connection; the system's own default is two hours, and routers forget after minutes. */
const KEEP_ALIVE_MS = 20_000
/** For the other end to close its half, after ours is closed. */
const HALF_CLOSED_MS = 5_000

/** One open connection to the tunnel's server. */
export interface CarriedSocket {
  readonly openedAt: number
  /** It has carried something. */
  wasUsed(): boolean
  /** A request has come through it whose answer has not gone out yet. */
  isBusy(): boolean
  /** Sends what is written, and ends. */
  finish(): void
  destroy(): void
}

/**
 * Watches a socket of the package at the moment at which it is open. The package listens to its data with a pattern that
 * it looks for in every chunk, as text, for an event that nobody hears (and that takes bodies for requests): 200 ms of a
 * processor for a body of 10 MiB that is not text. So that one listener is replaced; the package's pipes come later and stay.
 */
export function carrySocket(socket: Socket, onClosed: () => void): CarriedSocket {
  let writtenBefore = 0
  socket.removeAllListeners('data')
  socket.on('data', () => {
    writtenBefore = socket.bytesWritten
  })
  socket.setKeepAlive(true, KEEP_ALIVE_MS)
  socket.setNoDelay(true)
  // The package ends its half when the catcher ended the connection, and waits for the server for ever.
  let halfClosed: NodeJS.Timeout | undefined
  socket.once('finish', () => {
    halfClosed = setTimeout(() => socket.destroy(), HALF_CLOSED_MS).unref()
  })
  socket.once('close', () => {
    clearTimeout(halfClosed)
    onClosed()
  })

  return {
    openedAt: performance.now(),
    wasUsed: () => socket.bytesRead > 0,
    isBusy: () => socket.bytesRead > 0 && (socket.bytesWritten <= writtenBefore || socket.writableLength > 0),
    finish: () => socket.destroySoon(),
    destroy: () => socket.destroy(),
  }
}
