import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { register } from '../../../src/main/adapters/node/localtunnel/register'
import { requestPublic, stallPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer, type TunnelServer } from '../../support/tunnel-server/tunnel-server'
import { startTunnelRig, type TunnelRig } from './tunnel-rig'

let server: TunnelServer
let rig: TunnelRig

beforeEach(async () => {
  server = await startTunnelServer()
  rig = await startTunnelRig()
})
afterEach(async () => {
  await rig.close()
  await server.close()
})

const delivers = async ({ publicUrl, path }: { publicUrl: string; path: string }) =>
  (await requestPublic(publicUrl, { path, timeoutMs: 5_000 })).status === 200

describe('a registration that fails', () => {
  it.each([
    ['refused', 'tunnel.refused', /gives no tunnel: Invalid subdomain\. Subdomains must be lowercase/],
    ['failed', 'tunnel.failed', /gives no tunnel now \(it answered 500\)\./],
    ['html', 'tunnel.unexpected_answer', /does not answer as a tunnel server does\./],
    ['redirect', 'tunnel.unexpected_answer', /does not answer as a tunnel server does\./],
    ['cut', 'tunnel.unreachable', /could not be reached: the connection was cut\./],
    ['closed-port', 'tunnel.unreachable', /gave a tunnel, but its port \d+ is closed\./],
  ] as const)('tells of a server that answers "%s"', async (answer, code, message) => {
    server.answerRegistrations(answer)
    await expect(rig.open(server.url, 'my-own-name')).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    })
    expect(server.registrations()).toBe(1)
    // Nothing is left that would try again, and the next one is not touched by it.
    server.answerRegistrations('usual')
    expect(await delivers(await rig.open(server.url, 'another-name'))).toBe(true)
  })

  it('tells of a server that answers nothing, after its own limit of time', async () => {
    server.answerRegistrations('nothing')
    const asked = register(server.url, null, new AbortController().signal, 200)
    await expect(asked).rejects.toMatchObject({ code: 'tunnel.timeout' })
  })

  it('is given up when nobody wants it any more', async () => {
    server.answerRegistrations('nothing')
    const controller = new AbortController()
    const { localPort, tunnels } = rig
    const opening = tunnels.open({ host: server.url, subdomain: null, localPort }, controller.signal)
    await server.until(() => server.registrations() === 1)
    controller.abort(new Error('not wanted'))
    await expect(opening).rejects.toThrow('not wanted')
  })

  it('tells of a host that is not there', async () => {
    await server.stop()
    await expect(rig.open(server.url)).rejects.toMatchObject({
      code: 'tunnel.unreachable',
      message: expect.stringContaining('nothing is listening there') as string,
    })
    await expect(rig.open('http://no-such-host.invalid')).rejects.toMatchObject({
      code: 'tunnel.unreachable',
      message: expect.stringMatching(/the host name (?:is not known|could not be looked up)/) as string,
    })
  })

  it.each(['ftp://lt.localhost', 'lt.localhost', 'http://user:secret@lt.localhost', 'http://lt.localhost/?a=b'])(
    'takes no address like %s, and does not repeat it',
    async (host) => {
      const failed: unknown = await rig.open(host).catch((error: unknown) => error)
      expect(failed).toMatchObject({ code: 'tunnel.bad_host' })
      expect(String(failed)).not.toContain('secret')
    },
  )

  it.each([
    ['no port', { id: 'a-name', url: 'http://a' }],
    ['a port that is none', { id: 'a-name', url: 'http://a', port: 65_536 }],
    ['no address', { id: 'a-name', port: 80 }],
    ['an address of another kind', { id: 'a-name', port: 80, url: 'file:///etc/passwd' }],
    ['a name that is none', { id: 'a name', port: 80, url: 'http://a' }],
    ['no object', [1]],
  ])('takes no tunnel with %s', async (_name, body) => {
    server.answerRegistrations({ status: 200, body: JSON.stringify(body) })
    await expect(rig.open(server.url)).rejects.toMatchObject({ code: 'tunnel.unexpected_answer' })
  })

  it('reads no answer without end', async () => {
    server.answerRegistrations({ status: 200, body: `{"id":"${'x'.repeat(1_000_000)}"}` })
    await expect(rig.open(server.url)).rejects.toMatchObject({ code: 'tunnel.unexpected_answer' })
  })

  it('tells of what speaks no HTTP', async () => {
    const other: Server = createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-x\r\n'))
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    await expect(rig.open(`http://lt.localhost:${port}`)).rejects.toMatchObject({ code: 'tunnel.unexpected_answer' })
    other.close()
  })
})

describe('a tunnel whose connections break', () => {
  it('opens new ones when all were reset, within the second in which its name is kept', async () => {
    const tunnel = await rig.open(server.url, 'my-own-name')
    for (let round = 0; round < 3; round += 1) {
      await server.until(() => server.connections('my-own-name') === 10)
      server.resetSockets()
      await server.until(() => server.connections('my-own-name') === 0)
    }
    expect(await delivers(tunnel)).toBe(true)
    expect(server.tunnels()).toEqual(['my-own-name'])
    expect(server.registrations()).toBe(1)
  })

  it('opens a new one for each that the server ends', async () => {
    const tunnel = await rig.open(server.url)
    for (let count = 0; count < 50; count += 1) expect(await delivers(tunnel)).toBe(true)
    await Promise.all(Array.from({ length: 40 }, () => requestPublic(tunnel.publicUrl, { path: tunnel.path })))
    await tunnel.untilOpen(10)
    expect(Math.max(...tunnel.counts)).toBe(10)
  })

  it('is lost when the server forgot it: its port is closed and its connections are', async () => {
    const tunnel = await rig.open(server.url)
    await tunnel.untilOpen(10)
    server.closePorts()
    server.resetSockets()
    const since = performance.now()
    expect(await tunnel.lost).toContain('No connection to lt.localhost is left')
    expect(performance.now() - since).toBeLessThan(4_000)
    expect(tunnel.counts.at(-1)).toBe(0)
    expect(rig.log.text()).not.toContain(tunnel.path)
  })

  it('outlives a port that is closed while it has connections', async () => {
    const tunnel = await rig.open(server.url)
    await server.until(() => server.connections(tunnel.subdomain) === 10)
    server.closePorts()
    for (let count = 0; count < 5; count += 1) expect(await delivers(tunnel)).toBe(true)
  })

  it('is lost at a server that takes every connection and ends it at once', async () => {
    const other = createServer((socket) => socket.destroy())
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    server.answerRegistrations({
      status: 200,
      body: JSON.stringify({ id: 'a-name', port, max_conn_count: 3, url: 'http://a-name.lt.localhost' }),
    })
    let taken = 0
    other.on('connection', () => (taken += 1))
    const tunnel = await rig.open(server.url)
    await tunnel.lost
    // It did not beat on the door.
    expect(taken).toBeLessThan(60)
    other.close()
  })

  it('ends in time when its connections are half open, and a new one works', async () => {
    const tunnel = await rig.open(server.url, 'my-own-name')
    await tunnel.untilOpen(10)
    server.freeze()
    await expect(delivers(tunnel)).rejects.toThrow()
    const since = performance.now()
    await tunnel.close()
    expect(performance.now() - since).toBeLessThan(2_000)
    expect(tunnel.counts.at(-1)).toBe(0)
    expect(await delivers(await rig.open(server.url, 'another-name'))).toBe(true)
  })

  it('goes on for others while one sender never ends, and another never reads its answer', async () => {
    const tunnel = await rig.open(server.url)
    const stalled = await Promise.all([
      stallPublic(tunnel.publicUrl, { path: tunnel.path, bodyBytes: 1_000, sentBytes: 10 }),
      stallPublic(tunnel.publicUrl, { path: tunnel.path, bodyBytes: 1_000 }),
    ])
    const answers = await Promise.all(Array.from({ length: 50 }, () => delivers(tunnel)))
    expect(answers).not.toContain(false)
    for (const socket of stalled) socket.destroy()
  })
})

describe('a tunnel that is closed', () => {
  it('still answers what was handed over', async () => {
    await rig.close()
    let release = (): void => undefined
    let begin = (): void => undefined
    const committing = new Promise<void>((resolve) => (begin = resolve))
    const committed = new Promise<void>((resolve) => (release = resolve))
    rig = await startTunnelRig({
      beforeAppend: () => {
        begin()
        return committed
      },
    })
    const tunnel = await rig.open(server.url)
    const answered = delivers(tunnel)
    await committing
    const closed = tunnel.close()
    release()
    expect(await answered).toBe(true)
    await closed
    expect(tunnel.counts.at(-1)).toBe(0)
  })

  it('gives its name back', async () => {
    const tunnel = await rig.open(server.url, 'my-own-name')
    await tunnel.close()
    await server.until(() => server.tunnels().length === 0)
    expect((await rig.open(server.url, 'my-own-name')).subdomain).toBe('my-own-name')
  })
})
