import { request, type IncomingHttpHeaders } from 'node:http'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

export interface PublicRequest {
  /** `POST` by default. */
  readonly method?: string
  /** Path and query: `/` by default. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  /** For the whole exchange: 20,000 ms by default. */
  readonly timeoutMs?: number
}

export interface PublicAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/**
 * Sends a request to a tunnel's public address as a stranger on the internet would, on a connection of its own. It goes to
 * 127.0.0.1 with that address as its `Host`, as names below `localhost` do not resolve on every system. Rejects when
 * no whole answer comes in time.
 */
export function requestPublic(publicUrl: string, options: PublicRequest = {}): Promise<PublicAnswer> {
  const { host, port } = new URL(publicUrl)
  const { method = 'POST', path = '/', headers = {}, body = '', timeoutMs = 20_000 } = options
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { host, 'content-length': Buffer.byteLength(body), ...headers },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers: answered } = response
        resolve({ status, headers: answered, body: Buffer.concat(chunks) })
      })
    })
    outgoing.end(body)
  })
}

/**
 * A stranger who sends a POST and never reads its answer, or with `sentBytes` below `bodyBytes` never even ends its body. It
 * keeps a socket of the tunnel in use. Destroy what it answers.
 */
export async function stallPublic(
  publicUrl: string,
  { path = '/', bodyBytes = 0, sentBytes = bodyBytes }: { path?: string; bodyBytes?: number; sentBytes?: number } = {},
): Promise<Socket> {
  const { host, port } = new URL(publicUrl)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.pause()
  socket.write(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${bodyBytes}\r\n\r\n`)
  socket.write(Buffer.alloc(sentBytes, 'x'))
  return socket
}
