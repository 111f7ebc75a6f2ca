import { connect as connectTcp, createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'

import { afterEach, describe, expect, it } from 'vitest'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'
import { connectRaw } from './raw-client'

const SLUG = sampleEndpoint.slug
const request = `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`
/** Short enough for a test, long enough for a busy machine. */
const limits = { slowSenderTimeoutMs: 300, sweepMs: 20, closeTimeoutMs: 200 }

let rig: CatcherRig | undefined
afterEach(async () => {
  await rig?.close()
  rig = undefined
})

async function start(change: Parameters<typeof startCatcher>[0] = { limits }): Promise<CatcherRig> {
  rig = await startCatcher(change)
  return rig
}

describe('a slow sender', () => {
  it.each([
    ['in its request line', 'POST /'],
    ['in its headers', `POST /${SLUG} HTTP/1.1\r\nHost:`],
    ['in its body', `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123`],
    ['in a body that nobody wants', 'POST /other HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123'],
  ])('is cut %s', async (_name, bytes) => {
    const { connect, stored } = await start()
    const client = await connect()
    const begun = performance.now()
    client.send(bytes)
    const answer = await client.ended()
    expect(performance.now() - begun).toBeGreaterThanOrEqual(limits.slowSenderTimeoutMs - 1)
    expect(answer).toMatch(bytes.includes('/other') ? /^HTTP\/1.1 404 / : /^HTTP\/1.1 408 /)
    expect(stored().map(({ problem }) => problem)).toEqual(bytes.includes(SLUG) ? ['timeout'] : [])
  })

  it('is cut on a connection that was used before', async () => {
    const { connect, stored } = await start()
    const client = await connect()
    client.send(request)
    await client.until('\r\n\r\nok')
    client.send(request.slice(0, 20))
    expect(await client.ended()).toMatch(/ok\s*HTTP\/1.1 408 /)
    expect(stored()).toHaveLength(1)
  })

  it('is not saved by a byte from time to time', async () => {
    const { connect } = await start()
    const client = await connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n`)
    const drip = setInterval(() => client.send('x'), 10)
    try {
      expect(await client.ended()).toMatch(/^HTTP\/1.1 408 /)
    } finally {
      clearInterval(drip)
    }
  })

  it('is timed from its first byte, also when its head comes in two pieces', async () => {
    const { connect, stored } = await start({ limits: { ...limits, slowSenderTimeoutMs: 30_000 } })
    const client = await connect()
    client.send(request.slice(0, 20))
    await new Promise((resolve) => setTimeout(resolve, 150))
    client.send(request.slice(20))
    await client.until('\r\n\r\nok')
    expect(stored()[0]?.durationMs).toBeGreaterThan(100)
  })
})

describe('closing', () => {
  it('ends idle connections and refuses new ones', async () => {
    const { catcher, connect, port } = await start()
    const idle = await connect()
    await catcher.close()
    expect(await idle.ended()).toBe('')
    const late = connectTcp(port, '127.0.0.1')
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('still stores and answers what is complete', async () => {
    let closing: Promise<void> | undefined
    const { catcher, connect, stored } = await start({ limits, beforeAppend: () => void (closing ??= catcher.close()) })
    const client = await connect()
    client.send(request + request)
    await client.until('\r\n\r\nok', 2)
    await closing
    expect(stored()).toHaveLength(2)
  })

  it('waits for a request on its way, but not for ever', async () => {
    const { catcher, connect, stored } = await start()
    const [inTime, stuck] = [await connect(), await connect()]
    for (const client of [inTime, stuck]) {
      client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`)
      await client.until('100 Continue')
    }
    const closed = catcher.close()
    inTime.send('{}')
    await inTime.until('\r\n\r\nok')
    await closed
    expect(await stuck.ended()).not.toContain('200')
    expect(stored()).toMatchObject([{ problem: null }, { problem: 'cut-off' }])
  })
})

describe('listening', () => {
  let taken: Server | undefined
  afterEach(() => taken?.close())

  async function takePort(): Promise<number> {
    taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return address.port
  }

  it('names a taken port when exactly that one is wanted', async () => {
    const { catcher } = await start()
    const port = await takePort()
    await expect(catcher.listen({ port, exact: true, isExposed: false })).rejects.toMatchObject({
      code: 'capture.port_in_use',
      details: { port },
      message: expect.stringContaining(String(port)) as string,
    })
  })

  it('moves on to a free port otherwise', async () => {
    const { catcher } = await start()
    const port = await takePort()
    const listening = await catcher.listen({ port, exact: false, isExposed: false })
    expect(listening.port).toBeGreaterThan(port)
    expect(listening.port).toBeLessThanOrEqual(port + 20)
  })

  it('can listen again on the port that it has', async () => {
    const { catcher, port } = await start()
    expect(await catcher.listen({ port, exact: true, isExposed: false })).toEqual({ port })
  })

  it('says when the system does not allow a port', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may listen on every port')
    const { catcher } = await start()
    await expect(catcher.listen({ port: 1, exact: true, isExposed: false })).rejects.toMatchObject({
      code: 'capture.port_refused',
    })
  })

  it('is heard on the loopback interface only', async () => {
    const { port } = await start()
    const outside = addresses().find(({ internal, family }) => !internal && family === 'IPv4')
    if (outside === undefined) return
    const [error] = (await once(connectTcp(port, outside.address), 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('is heard on IPv6 too, on the same port, and on loopback only', async ({ skip }) => {
    skip(!hasIpv6(), 'this machine has no ::1')
    const { connect, stored, port } = await start()
    const client = await connect('::1')
    client.send(request)
    await client.until('\r\n\r\nok')
    expect(stored()).toMatchObject([{ remoteAddress: '::1' }])
    const outside = addresses().find(({ internal, scopeid }) => !internal && scopeid === 0)
    if (outside === undefined) return
    const [error] = (await once(connectTcp(port, outside.address), 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toMatch(/ECONNREFUSED|EHOSTUNREACH/)
  })

  it('moves on when only the IPv6 half of a port is taken', async ({ skip }) => {
    skip(!hasIpv6(), 'this machine has no ::1')
    const { catcher } = await start()
    taken = createServer().listen(0, '::1')
    await once(taken, 'listening')
    const address = taken.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const exactly = catcher.listen({ port: address.port, exact: true, isExposed: false })
    await expect(exactly).rejects.toMatchObject({ code: 'capture.port_in_use' })
    const { port } = await catcher.listen({ port: address.port, exact: false, isExposed: false })
    expect(port).toBeGreaterThan(address.port)
  })

  it('is heard on all interfaces only when it is asked for, and no longer when it moves back', async () => {
    const { catcher, port, stored } = await start()
    const outside = addresses().find(({ internal, family }) => !internal && family === 'IPv4')
    if (outside === undefined) return
    expect(await catcher.listen({ port, exact: true, isExposed: true })).toEqual({ port })
    const client = await connectRaw(port, outside.address)
    client.send(request)
    await client.until('\r\n\r\nok')
    expect(stored()).toHaveLength(1)
    expect(await catcher.listen({ port, exact: true, isExposed: false })).toEqual({ port })
    await client.ended()
    const [error] = (await once(connectTcp(port, outside.address), 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })
})

describe('a limit', () => {
  it('of connections closes the next one, and takes one again when another went', async () => {
    const { connect } = await start({ limits: { maxConnections: 2 } })
    const [first, second] = [await connect(), await connect()]
    for (const client of [first, second]) {
      client.send(request)
      await client.until('\r\n\r\nok')
    }
    expect(await (await connect()).ended()).toBe('')
    first.send(`FLY /${SLUG} HTTP/1.1\r\nHost: x\r\n\r\n`)
    await first.ended()
    const next = await connect()
    next.send(request)
    await next.until('\r\n\r\nok')
  })

  it('of unanswered requests on a connection answers the next with 503 and closes', async () => {
    const { connect, stored } = await start({ limits: { maxUnanswered: 3 } })
    const client = await connect()
    client.send(request.repeat(5))
    expect(await client.ended()).toMatch(/^(HTTP\/1.1 200 [^]*?ok){3}HTTP\/1.1 503 /)
    expect(stored()).toHaveLength(3)
  })

  it('of silence ends a connection without a word', async () => {
    const { connect } = await start({ limits: { idleTimeoutMs: 100, sweepMs: 10 } })
    const [unused, used] = [await connect(), await connect()]
    used.send(request)
    expect(await unused.ended()).toBe('')
    expect(await used.ended()).toMatch(/^HTTP\/1.1 200 [^]*\r\n\r\nok$/)
  })
})

const addresses = () => Object.values(networkInterfaces()).flatMap((all) => all ?? [])
const hasIpv6 = (): boolean => addresses().some(({ address }) => address === '::1')
