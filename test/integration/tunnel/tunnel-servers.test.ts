import { once } from 'node:events'
import { createServer, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  askServer,
  connectedSockets,
  startRealTunnelServer,
  type AnyTunnelServer,
} from '../../support/real-tunnel-server/real-tunnel-server'
import { requestPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer } from '../../support/tunnel-server/tunnel-server'

/** What a tunnel's client knows of a server is the same of ours and of the real one. */
describe.each([
  ['the server of the tests', startTunnelServer],
  ['the real server', startRealTunnelServer],
])('the protocol of %s', (_name, start: () => Promise<AnyTunnelServer>) => {
  let server: AnyTunnelServer
  const sockets: Socket[] = []

  beforeEach(async () => {
    server = await start()
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    await server.close()
  })

  async function register(path: string) {
    const { status, body } = await askServer(server, path)
    expect(status).toBe(200)
    return JSON.parse(body) as { id: string; port: number; max_conn_count: number; url: string }
  }

  /** One socket of a client, which answers every request with what it was asked. */
  async function openSocket(port: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    socket.on('data', (chunk: Buffer) => {
      const [line = ''] = chunk.toString().split('\r\n')
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${line.length}\r\n\r\n${line}`)
    })
    return socket
  }

  it('gives a name and a port, any or the one that is asked for', async () => {
    const any = await register('/?new')
    expect(any).toEqual({
      id: expect.stringMatching(/^[a-z0-9-]{4,63}$/) as string,
      port: expect.any(Number) as number,
      max_conn_count: 10,
      url: server.publicUrl(any.id),
    })
    expect(await register('/my-own-name')).toMatchObject({ id: 'my-own-name', url: server.publicUrl('my-own-name') })
  })

  it('gives another name when that one is taken, without a word', async () => {
    await register('/my-own-name')
    expect((await register('/my-own-name')).id).not.toBe('my-own-name')
  })

  it('refuses what is no name, with a sentence', async () => {
    const { status, body } = await askServer(server, '/Not_A_Name')
    expect([status, Object.keys(JSON.parse(body) as object)]).toEqual([403, ['message']])
  })

  it('counts the sockets of a tunnel, and takes no more than it said', async () => {
    const { id, port } = await register('/my-own-name')
    expect(await connectedSockets(server, 'another-name')).toBeNull()
    expect(await connectedSockets(server, id)).toBe(0)
    for (let count = 0; count < 10; count += 1) await openSocket(port)
    await vi.waitFor(async () => expect(await connectedSockets(server, id)).toBe(10))
    await once(await openSocket(port), 'close')
    expect(await connectedSockets(server, id)).toBe(10)
  })

  it('hands requests to sockets, those that find none when there is one', async () => {
    const { port, url } = await register('/my-own-name')
    const early = requestPublic(url, { path: '/early' })
    await openSocket(port)
    expect((await early).body.toString()).toBe('POST /early HTTP/1.1')
    // The first one is kept for the next request, and never given to one that waits already.
    for (let count = 0; count < 2; count += 1) await openSocket(port)
    const answers = await Promise.all([1, 2, 3].map((n) => requestPublic(url, { path: `/${n}`, method: 'PUT' })))
    expect(answers.map(({ status, body }) => [status, body.toString()])).toEqual(
      [1, 2, 3].map((n) => [200, `PUT /${n} HTTP/1.1`]),
    )
    expect((await requestPublic(server.publicUrl('another-name'))).status).toBe(404)
  })

  it('frees a name about a second after its last socket has gone', async () => {
    const { id, port } = await register('/my-own-name')
    const socket = await openSocket(port)
    await vi.waitFor(async () => expect(await connectedSockets(server, id)).toBe(1))
    socket.destroy()
    await vi.waitFor(async () => expect(await connectedSockets(server, id)).toBe(0))
    const since = performance.now()
    await vi.waitFor(async () => expect(await connectedSockets(server, id)).toBeNull(), { timeout: 3_000 })
    expect(performance.now() - since).toBeGreaterThan(700)
    expect((await register('/my-own-name')).id).toBe('my-own-name')
  })

  it('dies and comes back without its tunnels', async () => {
    const { id, port } = await register('/my-own-name')
    const socket = await openSocket(port)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await server.stop()
    await closed
    await expect(askServer(server, '/?new')).rejects.toThrow('ECONNREFUSED')
    await server.restart()
    expect(await connectedSockets(server, id)).toBeNull()
    expect((await register('/my-own-name')).id).toBe('my-own-name')
  })

  it('listens on this computer only', async () => {
    const { port } = await register('/?new')
    // Were the port open on all interfaces, another of its addresses could not be listened on.
    for (const taken of [port, server.port]) {
      const other = createServer().listen(taken, '127.0.0.2')
      await once(other, 'listening')
      other.close()
    }
  })
})
