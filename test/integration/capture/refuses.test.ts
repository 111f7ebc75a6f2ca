import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/shared/errors'
import { sampleEndpoint, startCatcher, type CatcherRig, type StoredDelivery } from './catcher-rig'

const SLUG = sampleEndpoint.slug
const post = (target: string, body = '{}'): string =>
  `POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`

let rig: CatcherRig
afterEach(() => rig.close())

/** The catcher takes one more request after whatever came before. Of that, `before` was recorded and nothing else. */
async function expectStillTaking(...before: Partial<StoredDelivery>[]): Promise<void> {
  const client = await rig.connect()
  client.send(post(`/${SLUG}/last`))
  await client.until('\r\n\r\nok')
  expect(rig.stored()).toMatchObject([...before, { target: `/${SLUG}/last`, problem: null }])
}

describe('an unknown path', () => {
  it.each(['/', '/other', `/${SLUG}x`, `/${SLUG.slice(1)}`, `/x/${SLUG}`, `//${SLUG}`, `/?${SLUG}`, '*'])(
    'gets a 404 and leaves no trace: %s',
    async (target) => {
      rig = await startCatcher()
      const client = await rig.connect()
      client.send(post(target).replace('POST', target === '*' ? 'OPTIONS' : 'POST'))
      const answer = await client.until('Not found')
      expect(answer).toMatch(/^HTTP\/1.1 404 /)
      expect(answer).not.toContain('Signet')
      await expectStillTaking()
      expect(rig.log.text()).toBe('')
    },
  )

  it('keeps the connection, also after a body that nobody wanted', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(post('/other', 'x'.repeat(100_000)))
    await client.until('Not found')
    client.send(post(`/${SLUG}`))
    await client.until('\r\n\r\nok')
    expect(rig.stored()).toHaveLength(1)
  })

  it('is told so before it sends a body that it asks for leave to send', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`POST /other HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n`)
    const answer = await client.ended()
    expect(answer).toMatch(/^HTTP\/1.1 404 /)
    expect(answer).not.toContain('100 Continue')
  })

  it('may hang up in the middle', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send('POST /other HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx')
    await client.until('Not found')
    client.destroy()
    await expectStillTaking()
  })
})

describe('a body that is too large', () => {
  const endpoint = { maxBodyBytes: 100_000 }
  const tooLarge = { problem: 'too-large', status: 413 } as const
  const kept = Buffer.alloc(65_536, 'x')

  it('is refused by its announced length, and its beginning is kept', async () => {
    rig = await startCatcher({ endpoint })
    const client = await rig.connect()
    client.send(post(`/${SLUG}`, 'x'.repeat(100_001)))
    expect(await client.ended()).toMatch(/^HTTP\/1.1 413 [^]*Connection: close\r\n[^]*Body too large$/)
    expect(client.wasReset()).toBe(false)
    await expectStillTaking({ ...tooLarge, body: kept, bodyBytes: 100_001 })
  })

  it('is refused when it turns out so, the sender gets to read that, and the rest is counted', async () => {
    rig = await startCatcher({ endpoint })
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`)
    const sendSome = (): void => client.send(`10000\r\n${'x'.repeat(0x10000)}\r\n`.repeat(50))
    sendSome()
    await client.until('Body too large')
    // Most senders look for the answer only when they have sent everything.
    sendSome()
    client.send('0\r\n\r\n')
    expect(await client.ended()).toMatch(/^HTTP\/1.1 413 /)
    expect(client.wasReset()).toBe(false)
    await expectStillTaking({ ...tooLarge, body: kept, bodyBytes: 100 * 0x10000 })
  })

  it('is not asked for, and its announced length is known', async () => {
    rig = await startCatcher({ endpoint })
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n`)
    const answer = await client.ended()
    expect(answer).toMatch(/^HTTP\/1.1 413 /)
    expect(answer).not.toContain('100 Continue')
    await expectStillTaking({ ...tooLarge, bodyBytes: 100_001, body: new Uint8Array(0) })
  })

  it('is recorded with its announced length when the sender hangs up', async () => {
    rig = await startCatcher({ endpoint })
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\nxxx`)
    await client.until('Body too large')
    client.destroy()
    await rig.untilStored(1)
    await expectStillTaking({ ...tooLarge, bodyBytes: 5_000_000, body: Buffer.from('xxx') })
  })

  it('of exactly the limit is not', async () => {
    rig = await startCatcher({ endpoint })
    const client = await rig.connect()
    client.send(post(`/${SLUG}`, 'x'.repeat(100_000)))
    await client.until('\r\n\r\nok')
    expect(rig.stored()).toMatchObject([{ bodyBytes: 100_000, problem: null }])
  })
})

it('refuses a target longer than the contract takes, and keeps its beginning', async () => {
  rig = await startCatcher()
  const client = await rig.connect()
  client.send(post(`/${SLUG}?${'y'.repeat(16_384)}`))
  expect(await client.ended()).toMatch(/^HTTP\/1.1 414 /)
  const target = `/${SLUG}?`.padEnd(16_384, 'y')
  await expectStillTaking({ target, problem: 'malformed', status: 414 })
})

it.each([
  ['no HTTP', 'Hello there, this is no HTTP\r\n\r\n', 400],
  ['a TLS handshake', Buffer.from('16030100c8010000c403035f', 'hex'), 400],
  ['nothing but line breaks', '\r\n\r\n\r\n\r\n\0', 400],
  ['HTTP/2 without an upgrade', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['bytes of any kind', Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index)), 400],
  ['CONNECT', `CONNECT ${SLUG}:443 HTTP/1.1\r\nHost: x\r\n\r\n`, 501],
  ['a large head for nobody', `GET /other HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(70_000)}\r\n\r\n`, 431],
])('answers %s once, leaves no trace of it, and goes on', async (_name, bytes, status) => {
  rig = await startCatcher()
  const client = await rig.connect()
  client.send(bytes)
  client.send('\r\nmore of it\r\n\r\n')
  const answer = await client.ended()
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer.split('HTTP/1.1')).toHaveLength(2)
  await expectStillTaking()
})

describe('a store that fails', () => {
  it.each([
    ['a full disk with 507', new AppError('store.full', 'The disk is full.'), 507],
    ['damage with 503', new AppError('store.damaged', 'The data file is damaged.'), 503],
  ])('is answered for %s, and logged without content', async (_name, failure, status) => {
    let isBroken = true
    rig = await startCatcher({
      beforeAppend: () => {
        if (isBroken) throw failure
      },
    })
    const client = await rig.connect()
    client.send(post(`/${SLUG}/private`, 'private') + post(`/${SLUG}/private`, 'private'))
    await client.until(`HTTP/1.1 ${status} `, 2)
    client.send(post(`/${SLUG}/private`, 'private'))
    const answers = await client.until(`HTTP/1.1 ${status} `, 3)
    expect(answers).not.toContain('200')
    expect(rig.log.text()).toContain(failure.code)
    expect(rig.log.text()).not.toMatch(new RegExp(`private|${SLUG}`))
    expect(rig.announced).toEqual([])
    const problem = { code: failure.code, message: failure.message }
    expect(rig.storing).toEqual([problem])
    isBroken = false
    await expectStillTaking()
    expect(rig.storing).toEqual([problem, null])
  })

  it('by a bug is answered with 503, and the bug is in the log', async () => {
    let isBroken = true
    rig = await startCatcher({
      beforeAppend: () => {
        if (isBroken) throw new TypeError('a bug')
      },
    })
    const client = await rig.connect()
    client.send(post(`/${SLUG}`))
    await client.until('HTTP/1.1 503 ')
    expect(rig.log.faults()).toEqual([expect.stringContaining('a bug')])
    expect(rig.storing).toEqual([])
    isBroken = false
    await expectStillTaking()
  })
})

it('knows the endpoints that it was last told of', async () => {
  rig = await startCatcher()
  const client = await rig.connect()
  await rig.catcher.setEndpoints([{ ...sampleEndpoint, slug: 'new-slug' }])
  client.send(post(`/${SLUG}`))
  await client.until('Not found')
  client.send(post('/new-slug'))
  await client.until('\r\n\r\nok')
  expect(rig.stored()).toMatchObject([{ target: '/new-slug' }])
})
