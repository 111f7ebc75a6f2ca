import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { HttpError, type HttpRequest } from '../../../src/main/ports/http'
import { SELF_SIGNED } from './self-signed'

const http = createFetchHttp()
const open: Server[] = []

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

async function listen(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

const serve = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer(listener))}`

const request = (url: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  timeoutMs: 5_000,
  maxBodyBytes: 1_000,
  ...changes,
})

async function failureOf(wanted: HttpRequest): Promise<HttpError> {
  try {
    await http.send(wanted)
  } catch (error) {
    if (error instanceof HttpError) return error
    throw error
  }
  throw new Error('it was answered')
}

describe('createFetchHttp', () => {
  it('sends method, headers and body, and gives back status, headers and bytes', async () => {
    const origin = await serve((incoming, response) => {
      incoming.setEncoding('utf8')
      let body = ''
      incoming.on('data', (chunk: string) => (body += chunk))
      incoming.on('end', () => {
        response.writeHead(418, { 'X-Two': ['a', 'b'], 'Set-Cookie': ['c=1', 'd=2'] })
        response.end(`${String(incoming.method)} ${String(incoming.headers['x-own'])} ${body}`)
      })
    })
    const response = await http.send(
      request(`${origin}/p`, { method: 'PUT', headers: { 'X-Own': 'yes' }, body: 'text' }),
    )
    expect(response.status).toBe(418)
    expect(response.headers.get('x-two')).toBe('a, b')
    expect(response.headers.get('set-cookie')).toBe('c=1, d=2')
    expect(Buffer.from(response.body).toString()).toBe('PUT yes text')
    expect(Buffer.isBuffer(response.body)).toBe(false)
  })

  it('takes a redirect for an answer and goes nowhere', async () => {
    const seen: (string | undefined)[] = []
    const origin = await serve((incoming, response) => {
      seen.push(incoming.url)
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    expect(await http.send(request(`${origin}/first`))).toMatchObject({ status: 302 })
    expect(seen).toEqual(['/first'])
  })

  it('stops reading at the limit, and reads up to it', async () => {
    const origin = await serve((_incoming, response) => {
      response.write('x'.repeat(1_000))
      response.end()
    })
    expect((await http.send(request(origin))).body).toHaveLength(1_000)
    const failure = await failureOf(request(origin, { maxBodyBytes: 999 }))
    expect(failure).toMatchObject({ reason: 'too-large', message: expect.stringContaining('999 bytes') as string })
  })

  it('counts what a compressed answer unfolds to', async () => {
    const origin = await serve((_incoming, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)))
    })
    expect(await failureOf(request(origin))).toMatchObject({ reason: 'too-large' })
  })

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['stops in the middle of the body', (_incoming, response) => void response.write('x')],
  ])('gives up on a server that %s', async (_what, listener) => {
    const failure = await failureOf(request(await serve(listener), { timeoutMs: 100 }))
    expect(failure).toMatchObject({ reason: 'timeout', message: expect.stringContaining('within 0.1 s') as string })
  })

  it('says that nothing is listening', async () => {
    const server = createServer()
    const port = await listen(server)
    await new Promise((closed) => server.close(closed))
    open.length = 0
    expect(await failureOf(request(`http://127.0.0.1:${port}`))).toMatchObject({
      reason: 'unreachable',
      message: `127.0.0.1:${port} could not be reached: nothing is listening there.`,
    })
  })

  it('says that the connection was cut', async () => {
    const origin = await serve((incoming) => incoming.socket.destroy())
    expect(await failureOf(request(origin))).toMatchObject({
      message: expect.stringContaining('the connection was cut') as string,
    })
  })

  it('does not trust a certificate that nobody signed', async () => {
    const port = await listen(createTlsServer(SELF_SIGNED, (_incoming, response) => response.end('secret')))
    expect(await failureOf(request(`https://127.0.0.1:${port}`))).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('its certificate is self-signed') as string,
    })
  })

  it('says that there is no TLS', async () => {
    const origin = await serve((_incoming, response) => response.end())
    expect((await failureOf(request(origin.replace('http:', 'https:')))).message).toMatch(/does not speak TLS/)
  })

  it.each([
    'file:///etc/passwd',
    'data:text/plain,x',
    'ftp://127.0.0.1/x',
    'not a url',
    'http://user:canary@127.0.0.1/',
  ])('opens no address like %s', async (url) => {
    const failure = await failureOf(request(url))
    expect(failure.reason).toBe('bad-url')
    expect(failure.message).not.toContain('canary')
  })

  it('keeps query and header values out of what it says', async () => {
    const origin = await serve((incoming) => incoming.socket.destroy())
    const cut = await failureOf(request(`${origin}/?token=canary`, { headers: { authorization: 'Bearer canary' } }))
    const refused = await failureOf(request(origin, { headers: { authorization: 'Bearer canary\nx' } }))
    for (const failure of [cut, refused]) expect(`${failure.message} ${String(failure.cause)}`).not.toContain('canary')
  })
})
