import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/shared/errors'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

const SLUG = sampleEndpoint.slug
const post = (target: string, body = '{}'): string =>
  `POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`

let rig: CatcherRig
afterEach(() => rig.close())

/** The catcher takes one more request after whatever came before, and that is the only one stored. */
async function expectStillTaking(): Promise<void> {
  const client = await rig.connect()
  client.send(post(`/${SLUG}/last`))
  await client.until('\r\n\r\nok')
  expect(await rig.stored()).toMatchObject([{ target: `/${SLUG}/last` }])
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
    expect(await rig.stored()).toHaveLength(1)
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
  const limits = { maxBodyBytes: 1_000 }

  it('is refused by its announced length', async () => {
    rig = await startCatcher({ limits })
    const client = await rig.connect()
    client.send(post(`/${SLUG}`, 'x'.repeat(1_001)))
    expect(await client.ended()).toMatch(/^HTTP\/1.1 413 [^]*Connection: close\r\n[^]*Body too large$/)
    await expectStillTaking()
  })

  it('is refused when it turns out so, and the sender gets to read that', async () => {
    rig = await startCatcher({ limits })
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
    await expectStillTaking()
  })

  it('is not asked for', async () => {
    rig = await startCatcher({ limits })
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n`)
    expect(await client.ended()).toMatch(/^HTTP\/1.1 413 /)
  })

  it('of exactly the limit is not', async () => {
    rig = await startCatcher({ limits })
    const client = await rig.connect()
    client.send(post(`/${SLUG}`, 'x'.repeat(1_000)))
    await client.until('\r\n\r\nok')
    expect(await rig.stored()).toMatchObject([{ bodyBytes: 1_000 }])
  })
})

it('refuses a target longer than the contract takes', async () => {
  rig = await startCatcher()
  const client = await rig.connect()
  client.send(post(`/${SLUG}?${'y'.repeat(16_384)}`))
  expect(await client.ended()).toMatch(/^HTTP\/1.1 414 /)
  await expectStillTaking()
})

it.each([
  ['a head of more than 64 KiB', `GET /${SLUG} HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(70_000)}\r\n\r\n`, 431],
  ['no HTTP', 'Hello there, this is no HTTP\r\n\r\n', 400],
  ['a TLS handshake', Buffer.from('16030100c8010000c403035f', 'hex'), 400],
  ['an unknown method', `FLY /${SLUG} HTTP/1.1\r\nHost: x\r\n\r\n`, 400],
  ['two lengths', `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
  ['a bad chunk', `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
  ['CONNECT', `CONNECT ${SLUG}:443 HTTP/1.1\r\nHost: x\r\n\r\n`, 501],
  ['HTTP/1.1 without a host', `GET /${SLUG} HTTP/1.1\r\n\r\n`, 400],
])('answers %s once and goes on', async (_name, bytes, status) => {
  rig = await startCatcher()
  const client = await rig.connect()
  client.send(bytes)
  client.send('\r\nmore of it\r\n\r\n')
  const answer = await client.ended()
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer.split('HTTP/1.1')).toHaveLength(2)
  await expectStillTaking()
})

it('stores nothing of a sender that hangs up in the middle', async () => {
  rig = await startCatcher()
  const client = await rig.connect()
  client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n`)
  await client.until('100 Continue')
  client.send('12345')
  client.destroy()
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
    const answers = await client.until(`HTTP/1.1 ${status} `, 2)
    expect(answers).not.toContain('200')
    expect(rig.log.text()).toContain(failure.code)
    expect(rig.log.text()).not.toMatch(new RegExp(`private|${SLUG}`))
    expect(rig.announced).toEqual([])
    isBroken = false
    await expectStillTaking()
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
  expect(await rig.stored()).toMatchObject([{ target: '/new-slug' }])
})
