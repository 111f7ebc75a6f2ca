import { createServer as createHttps } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpSender } from '../../../src/main/adapters/node/http-sender'
import type { OutgoingRequest, Sender, Sent } from '../../../src/main/ports/sender'
import { SELF_SIGNED } from '../http/self-signed'

let sender: Sender
const servers: Server[] = []
const sockets = new Set<Socket>()

beforeEach(() => {
  sender = createHttpSender()
})
afterEach(async () => {
  sender.close()
  for (const socket of sockets) socket.destroy()
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))))
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

/** A server of bytes: keeps what came, and answers when a whole request of that many body bytes is there. */
async function target(answer: string | ((socket: Socket) => void)) {
  const requests: string[] = []
  const connections: Socket[] = []
  const server = createServer((socket) => {
    connections.push(socket)
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0)
      if (end === -1 || text.length < end + 4 + length) return
      requests.push(text)
      text = ''
      if (typeof answer === 'string') socket.write(answer, 'latin1')
      else answer(socket)
    })
  })
  const port = await listen(server)
  return { requests, connections, origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` }
}

const send = (change: Partial<OutgoingRequest> & { readonly url: string }, timeoutMs = 10_000, signal?: AbortSignal) =>
  sender.send(
    { method: 'POST', headers: [], body: new Uint8Array(0), allowSelfSigned: false, ...change },
    { timeoutMs, ...(signal && { signal }) },
  )

const errorOf = ({ outcome }: Sent) => outcome.error

const OK = 'HTTP/1.1 204 No Content\r\n\r\n'

describe('createHttpSender', () => {
  it('sends headers in their order and case, with repetitions, and the bytes of the body', async () => {
    const { requests, origin, host } = await target(OK)
    const body = Uint8Array.of(0, 0xff, 0xfe, 0x80)
    await send({
      method: 'M-SEARCH',
      url: `${origin}/a/../b%2f"{x}?q=[1]&q='2'#fragment`,
      headers: [
        ['X-B', '1'],
        ['x-a', 'caf\xe9'],
        ['Content-LENGTH', '999'],
        ['X-b', '2'],
        ['Transfer-Encoding', 'chunked'],
      ],
      body,
    })
    expect(requests).toEqual([
      `M-SEARCH /a/../b%2f"{x}?q=[1]&q='2' HTTP/1.1\r\nHost: ${host}\r\nX-B: 1\r\nx-a: caf\xe9\r\nContent-LENGTH: 4\r\nX-b: 2\r\nConnection: keep-alive\r\n\r\n\0\xff\xfe\x80`,
    ])
  })

  it('finds this computer for a name below localhost, which not every system knows (RFC 6761 §6.3)', async () => {
    const { requests, origin } = await target(OK)
    const url = origin.replace('127.0.0.1', 'my-name.lt.localhost')
    expect((await send({ url })).outcome).toMatchObject({ status: 204, error: null })
    expect(requests[0]).toContain(`Host: ${new URL(url).host}`)
  })

  it('leaves a host that is given where it is, and says the length only where a body is usual', async () => {
    const { requests, origin } = await target(OK)
    await send({
      method: 'GET',
      url: origin,
      headers: [
        ['X-A', '1'],
        ['HOST', 'other.example'],
      ],
    })
    await send({ method: 'POST', url: `${origin}?x` })
    expect(requests[0]).toBe('GET / HTTP/1.1\r\nX-A: 1\r\nHOST: other.example\r\nConnection: keep-alive\r\n\r\n')
    expect(requests[1]).toMatch(/^POST \/\?x HTTP\/1\.1\r\nHost: .*\r\nContent-Length: 0\r\n/)
  })

  it('gives the answer as it came, and follows no redirect', async () => {
    const { requests, origin } = await target(
      'HTTP/1.1 302 Found\r\nLocation: /else\r\nSet-Cookie: a=1\r\nset-cookie: b=caf\xe9\r\nContent-Length: 2\r\n\r\nhi',
    )
    const { outcome, isUnreachable } = await send({ url: origin })
    expect(outcome).toMatchObject({ status: 302, bodyBytes: 2, error: null })
    expect(outcome.headers).toEqual([
      ['Location', '/else'],
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=caf\xe9'],
      ['Content-Length', '2'],
    ])
    expect(Buffer.from(outcome.body).toString()).toBe('hi')
    expect(isUnreachable).toBe(false)
    expect(requests).toHaveLength(1)
  })

  it('keeps the first 64 KiB of a long answer, and counts all of it', async () => {
    const long = 'x'.repeat(300_000)
    const { origin } = await target(`HTTP/1.1 200 OK\r\nContent-Length: ${long.length}\r\n\r\n${long}`)
    const { outcome } = await send({ url: origin })
    expect([outcome.body.byteLength, outcome.bodyBytes]).toEqual([65_536, 300_000])
  })

  it('uses a connection again', async () => {
    const { requests, connections, origin } = await target('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    for (let count = 0; count < 3; count += 1) expect((await send({ url: origin })).outcome.status).toBe(200)
    expect([requests.length, connections.length]).toEqual([3, 1])
  })

  it('says that nobody is there', async () => {
    const server = createServer()
    const port = await listen(server)
    await new Promise((closed) => server.close(closed))
    servers.pop()
    const sent = await send({ url: `http://127.0.0.1:${port}/?token=canary` })
    expect(sent.outcome).toMatchObject({ status: null, headers: [], bodyBytes: 0 })
    expect(errorOf(sent)).toBe(`127.0.0.1:${port} could not be reached: nothing is listening there.`)
    expect(sent.isUnreachable).toBe(true)
  })

  it('says that a name is not known', async () => {
    const sent = await send({ url: 'http://nowhere.invalid/' })
    expect(errorOf(sent)).toMatch(/^nowhere\.invalid could not be reached: the host name /)
    expect(sent.isUnreachable).toBe(true)
  })

  it.each([
    ['a connection that is cut', (socket: Socket) => socket.resetAndDestroy(), 'the connection was cut'],
    ['a connection that ends', (socket: Socket) => socket.end(), 'the connection was cut'],
    ['what is no HTTP', 'SSH-2.0-OpenSSH\r\n', 'gave no answer of HTTP.'],
    ['a status that is none', 'HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n', 'the status 999'],
  ])('names %s, and does not count it as unreachable', async (_, answer, words) => {
    const sent = await send({ url: (await target(answer)).origin })
    expect(sent.outcome.status).toBeNull()
    expect(errorOf(sent)).toContain(words)
    expect(sent.isUnreachable).toBe(false)
  })

  it('keeps what came of an answer that was cut off', async () => {
    const { origin } = await target((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', () => socket.resetAndDestroy())
    })
    const { outcome } = await send({ url: origin })
    expect(outcome).toMatchObject({ status: 200, bodyBytes: 3 })
    expect(outcome.error).toContain('was cut off')
  })

  it('waits for the whole exchange no longer than it is told to', async () => {
    const { connections, origin } = await target((socket) => {
      // A byte now and then is no answer in time.
      const drip = setInterval(() => socket.write('x'), 20)
      socket.on('close', () => clearInterval(drip))
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')
    })
    const { outcome, isUnreachable } = await send({ url: origin }, 200)
    expect(outcome.error).toMatch(/did not answer within 0\.2 s\.$/)
    expect(isUnreachable).toBe(false)
    const [connection] = connections
    if (connection?.destroyed === false) await new Promise((closed) => connection.once('close', closed))
  })

  it('lets an answer take longer than an idle connection is kept', async () => {
    const { origin } = await target((socket) => void setTimeout(() => socket.write(OK), 1_500))
    expect((await send({ url: origin })).outcome.status).toBe(204)
  })

  it('stops when it is told to, before and while it waits', async () => {
    const stop = new AbortController()
    const { origin } = await target(() => stop.abort())
    expect(errorOf(await send({ url: origin }, 10_000, stop.signal))).toBe('It was cancelled.')
    expect(errorOf(await send({ url: origin }, 10_000, stop.signal))).toBe('It was cancelled before it was sent.')
  })

  it('takes a self-signed certificate only where it is allowed to, from one request to the next', async () => {
    const server = createHttps(SELF_SIGNED, (_request, response) => response.end('secret'))
    const url = `https://127.0.0.1:${await listen(server)}/`
    for (const allowSelfSigned of [false, true, false]) {
      const sent = await send({ url, allowSelfSigned })
      expect(sent.outcome.status).toBe(allowSelfSigned ? 200 : null)
      expect(errorOf(sent)).toBe(
        allowSelfSigned ? null : `${new URL(url).host} could not be reached: its certificate is self-signed.`,
      )
      expect(sent.isUnreachable).toBe(false)
    }
  })

  it('says that a server does not speak TLS', async () => {
    const answering = createServer((socket) =>
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    )
    const port = await listen(answering)
    expect(errorOf(await send({ url: `https://127.0.0.1:${port}` }))).toMatch(/does not speak TLS|no TLS connection/)
  })

  it.each([
    [{ url: 'ftp://a.example/canary' }, 'The address must start with http:// or https://.'],
    [{ url: 'canary' }, 'The address is not a URL.'],
    [{ url: 'http://user:canary@127.0.0.1/' }, 'must not hold a user name'],
    [{ url: 'http://127.0.0.1:9/', headers: [['X-A', 'canary\n']] as [string, string][] }, 'a header holds what HTTP'],
    [{ url: 'http://127.0.0.1:9/', headers: [['canary a', '']] as [string, string][] }, 'one that HTTP allows'],
    [{ url: 'http://127.0.0.1:9/', method: 'can ary' }, 'one that HTTP allows'],
  ])('refuses what HTTP does not allow, quotes nothing of it, and never rejects: %#', async (change, words) => {
    const sent = await send(change)
    expect(errorOf(sent)).toContain(words)
    expect(errorOf(sent)).not.toContain('canary')
    expect(sent.isUnreachable).toBe(false)
  })
})
