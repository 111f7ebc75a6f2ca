import { connect } from 'node:net'
import { once } from 'node:events'

/** One TCP connection, on which exactly the given bytes are sent: what an HTTP client would tidy up stays as it is. */
export interface RawClient {
  send(data: string | Uint8Array): void
  /** Everything received so far, as Latin-1. */
  received(): string
  /** Resolves when what was received holds `text` at least `times` times; rejects when the connection ends before. */
  until(text: string, times?: number): Promise<string>
  /** Resolves when the other side has ended the connection, with everything received. */
  ended(): Promise<string>
  /** True when the other side broke the connection off: what it had answered may not have been read. */
  wasReset(): boolean
  /** Ends the sending side only. */
  end(): void
  /** Hangs up. */
  destroy(): void
  /** Hangs up with a reset. */
  reset(): void
}

export async function connectRaw(port: number, host = '127.0.0.1'): Promise<RawClient> {
  const socket = connect({ port, host, allowHalfOpen: true })
  await once(socket, 'connect')
  let received = ''
  let isClosed = false
  let isReset = false
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const check of waiting) check()
  }
  const close = (): void => {
    isClosed = true
    socket.destroy()
    wake()
  }
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    received += text
    wake()
  })
  socket.on('end', close)
  socket.on('error', () => {
    isReset = true
    close()
  })
  socket.on('close', close)

  const wait = (isDone: () => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!isDone() && !isClosed) return
        waiting.delete(check)
        if (isDone()) resolve(received)
        else reject(new Error(`The connection ended after: ${received}`))
      }
      waiting.add(check)
      check()
    })

  return {
    send: (data) => void socket.write(data),
    received: () => received,
    until: (text, times = 1) => wait(() => received.split(text).length > times),
    ended: () => wait(() => isClosed),
    wasReset: () => isReset,
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
    reset: () => void socket.resetAndDestroy(),
  }
}
