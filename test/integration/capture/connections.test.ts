import { connect as connectTcp, createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'

import { afterEach, describe, expect, it } from 'vitest'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

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
    expect(await stored()).toEqual([])
  })

  it('is cut on a connection that was used before', async () => {
    const { connect, stored } = await start()
    const client = await connect()
    client.send(request)
    await client.until('\r\n\r\nok')
    client.send(request.slice(0, 20))
    expect(await client.ended()).toMatch(/ok\s*HTTP\/1.1 408 /)
    expect(await stored()).toHaveLength(1)
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
    expect((await stored())[0]?.durationMs).toBeGreaterThan(100)
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
    const { catcher, connect, stored, store } = await start()
    let closing: Promise<void> | undefined
    const client = await connect()
    const append = store.sink.append.bind(store.sink)
    store.sink.append = (deliveries) => {
      closing ??= catcher.close()
      return append(deliveries)
    }
    client.send(request + request)
    await client.until('\r\n\r\nok', 2)
    await closing
    expect(await stored()).toHaveLength(2)
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
    expect(await stored()).toHaveLength(1)
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
    await expect(catcher.listen({ port, exact: true })).rejects.toMatchObject({
      code: 'capture.port_in_use',
      details: { port },
      message: expect.stringContaining(String(port)) as string,
    })
  })

  it('moves on to a free port otherwise', async () => {
    const { catcher } = await start()
    const port = await takePort()
    const listening = await catcher.listen({ port, exact: false })
    expect(listening.port).toBeGreaterThan(port)
    expect(listening.port).toBeLessThanOrEqual(port + 20)
  })

  it('can listen again on the port that it has', async () => {
    const { catcher, port } = await start()
    expect(await catcher.listen({ port, exact: true })).toEqual({ port })
  })

  it('says when the system does not allow a port', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may listen on every port')
    const { catcher } = await start()
    await expect(catcher.listen({ port: 1, exact: true })).rejects.toMatchObject({ code: 'capture.port_refused' })
  })

  it('is heard on the loopback interface only', async () => {
    const { port } = await start()
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')
    if (outside === undefined) return
    const [error] = (await once(connectTcp(port, outside.address), 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })
})
