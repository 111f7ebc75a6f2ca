import { Agent } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { once } from 'node:events'

type Given = (error: Error | null, socket: Socket) => void

/** What Node's type asks for beside an error. */
const NO_SOCKET = undefined as unknown as Socket

/**
 * The server's end of one tunnel: a TCP port of its own that takes up to `maxConnections` sockets of the client, each of which
 * carries one request at a time. Requests that find no socket wait for one. As in the real server, Node's own agent keeps one
 * socket for the next request after an answer and closes the others, for which the client opens new ones.
 */
export class TunnelAgent extends Agent {
  readonly #listener: Server
  readonly #maxConnections: number
  readonly #onCount: (open: number) => void
  readonly #sockets = new Set<Socket>()
  readonly #available: Socket[] = []
  readonly #waiting: Given[] = []
  #isClosed = false
  #isFrozen = false

  constructor(options: { readonly maxConnections: number; readonly onCount: (open: number) => void }) {
    super({ keepAlive: true, maxFreeSockets: 1 })
    this.#maxConnections = options.maxConnections
    this.#onCount = options.onCount
    this.#listener = createServer((socket) => this.#take(socket))
  }

  /** Opens its port, on loopback only. Answers which. */
  async listen(): Promise<number> {
    this.#listener.listen(0, '127.0.0.1')
    await once(this.#listener, 'listening')
    return (this.#listener.address() as AddressInfo).port
  }

  get connections(): number {
    return this.#sockets.size
  }

  /** Those that wait for a socket. */
  get waiting(): number {
    return this.#waiting.length
  }

  override createConnection(_options: unknown, callback?: (error: Error | null, stream: Duplex) => void): undefined {
    if (callback === undefined) throw new Error('Sockets come later.')
    const socket = this.#isFrozen ? undefined : this.#available.shift()
    if (this.#isClosed) callback(new Error('The tunnel is closed.'), NO_SOCKET)
    else if (socket === undefined) this.#waiting.push(callback)
    else callback(null, socket)
  }

  /** Cuts every socket with a reset. The port stays open. */
  resetSockets(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  /** From now on nothing is read from the sockets and nothing written, and none is closed: as when a router forgot them. */
  freeze(): void {
    this.#isFrozen = true
    for (const socket of this.#sockets) socket.pause()
  }

  /** Takes no further socket; those that are open stay. */
  closePort(): void {
    this.#listener.close()
  }

  close(): void {
    this.#isClosed = true
    this.#listener.close()
    for (const socket of this.#sockets) socket.destroy()
    for (const callback of this.#waiting.splice(0)) callback(new Error('The tunnel is closed.'), NO_SOCKET)
    super.destroy()
  }

  #take(socket: Socket): void {
    socket.on('error', () => socket.destroy())
    if (this.#sockets.size >= this.#maxConnections) {
      socket.destroy()
      return
    }
    this.#sockets.add(socket)
    socket.once('close', () => {
      this.#sockets.delete(socket)
      const index = this.#available.indexOf(socket)
      if (index >= 0) this.#available.splice(index, 1)
      this.#onCount(this.#sockets.size)
    })
    this.#onCount(this.#sockets.size)
    if (this.#isFrozen) {
      socket.pause()
      return
    }
    const waiting = this.#waiting.shift()
    if (waiting === undefined) this.#available.push(socket)
    else setImmediate(() => waiting(null, socket))
  }
}
