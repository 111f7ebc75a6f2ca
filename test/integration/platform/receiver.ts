import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of the test's own on a free port of this computer. */
export async function serve(listener: RequestListener): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Takes deliveries; `first` is the first one, with all its bytes. */
export async function createReceiver(): Promise<{ url: string; first: Promise<Received>; close(): Promise<void> }> {
  let resolve: (received: Received) => void = () => undefined
  const first = new Promise<Received>((settle) => (resolve = settle))
  const { origin, close } = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(204).end()
      resolve({ headers: request.headers, body: Buffer.concat(chunks) })
    })
  })
  return { url: `${origin}/slug`, first, close }
}
