import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** As they came over the wire. */
  readonly body: Buffer
}

export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  /** Resolves when this many requests have come in all. */
  waitFor(count: number): Promise<readonly Received[]>
  close(): Promise<void>
}

/** What the receiver does with the request of this index, which counts from 0. */
export type Respond = (response: ServerResponse, index: number) => unknown

/** A bare HTTP server that keeps every request's bytes. Answers 204 unless told otherwise. */
export async function startReceiver(respond: Respond = (response) => response.writeHead(204).end()): Promise<Receiver> {
  const received: Received[] = []
  const waiting = new Set<() => void>()

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const index = received.push({ method, path: url, headers, body: Buffer.concat(chunks) }) - 1
      respond(response, index)
      for (const check of waiting) check()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver is not bound to a port.')

  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    async waitFor(count) {
      await new Promise<void>((resolve) => {
        const check = (): void => {
          if (received.length < count) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      })
      return received
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
