import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the two addresses of a key set answer: keys, or a text of any kind with its status. */
type Published = readonly unknown[] | { readonly status: number; readonly text: string }

export interface KeyServer {
  readonly origin: string
  /** The paths that were asked for, in their order. */
  readonly requests: readonly string[]
  /** At both addresses, or another set at the versioned one. */
  publish(wellKnown: Published, versioned?: Published): void
  close(): Promise<void>
}

/** An auth host of nobody that publishes the keys which a test gives it. */
export async function startKeyServer(...keys: readonly unknown[]): Promise<KeyServer> {
  const answers = new Map<string, Published>()
  const requests: string[] = []
  const publish: KeyServer['publish'] = (wellKnown, versioned = wellKnown) => {
    answers.set('/.well-known/jwks.json', wellKnown)
    answers.set('/v1/auth/jwks.json', versioned)
  }
  publish(keys)
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    requests.push(path)
    const answer = answers.get(path) ?? { status: 404, text: 'There is nothing.' }
    const { status, text } = 'text' in answer ? answer : { status: 200, text: JSON.stringify({ keys: answer }) }
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'max-age=60' }).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    requests,
    publish,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
