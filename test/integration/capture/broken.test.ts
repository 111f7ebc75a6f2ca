import { afterEach, describe, expect, it } from 'vitest'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

const SLUG = sampleEndpoint.slug
const limits = { slowSenderTimeoutMs: 300, sweepMs: 20 }
const whole = `POST /${SLUG}/whole HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`
const begun = (length: number, sent: string): string =>
  `POST /${SLUG}/a?x=1 HTTP/1.1\r\nHost: x\r\nX-Argus-Event: a.b\r\nContent-Length: ${length}\r\n\r\n${sent}`

let rig: CatcherRig
afterEach(() => rig.close())

describe('a sender that hangs up', () => {
  it.each([
    ['closes', 'destroy'],
    ['ends its side', 'end'],
    ['resets', 'reset'],
  ] as const)('and %s in mid-body is recorded with what came', async (_name, hangUp) => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n`)
    await client.until('100 Continue')
    client.send('12345')
    // The first five bytes are to be read before the reset, which would throw them away.
    const other = await rig.connect()
    other.send(whole)
    await other.until('\r\n\r\nok')
    client[hangUp]()
    const [, delivery] = await rig.untilStored(2)
    expect(delivery).toMatchObject({
      problem: 'cut-off',
      status: 0,
      method: 'POST',
      target: `/${SLUG}`,
      bodyBytes: 5,
      body: Buffer.from('12345'),
      remoteAddress: '127.0.0.1',
    })
    expect(rig.log.text()).toBe('')
  })

  it('in its head is recorded with the bytes that came', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    const bytes = `POST /${SLUG}/half HTTP/1.1\r\nHost: x\r\nX-Hal`
    client.send(bytes)
    client.end()
    expect(await rig.untilStored(1)).toMatchObject([
      { problem: 'cut-off', status: 0, method: 'POST', target: `/${SLUG}/half`, body: Buffer.from(bytes) },
    ])
    expect(await client.ended()).toBe('')
  })

  it('in a head that names nobody leaves no trace', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`POST /other HTTP/1.1\r\nHost: x\r\nX-Hal`)
    client.end()
    await client.ended()
    expect(rig.stored()).toEqual([])
  })
})

describe('a sender past its time', () => {
  it('in its body is answered with 408 and recorded with what came', async () => {
    rig = await startCatcher({ limits })
    const client = await rig.connect()
    client.send(begun(10, '123'))
    expect(await client.ended()).toMatch(/^HTTP\/1.1 408 /)
    expect(await rig.untilStored(1)).toMatchObject([
      {
        problem: 'timeout',
        status: 408,
        event: 'a.b',
        bodyBytes: 3,
        body: Buffer.from('123'),
        target: `/${SLUG}/a?x=1`,
      },
    ])
    expect(rig.stored()[0]?.durationMs).toBeGreaterThanOrEqual(limits.slowSenderTimeoutMs - 1)
  })

  it('in its head likewise', async () => {
    rig = await startCatcher({ limits })
    const client = await rig.connect()
    client.send(`PUT /${SLUG}/slow HTTP/1.1\r\nHo`)
    expect(await client.ended()).toMatch(/^HTTP\/1.1 408 /)
    expect(rig.stored()).toMatchObject([{ problem: 'timeout', status: 408, method: 'PUT', target: `/${SLUG}/slow` }])
  })

  it('with a body that is too large is recorded as that, as far as it came', async () => {
    rig = await startCatcher({ limits, endpoint: { maxBodyBytes: 2 } })
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n`)
    expect(await client.ended()).toMatch(/^HTTP\/1.1 413 /)
    expect(await rig.untilStored(1)).toMatchObject([{ problem: 'too-large', status: 413, bodyBytes: 5 }])
  })
})

describe('a request that breaks the rules', () => {
  it.each([
    [
      'a head of more than 64 KiB',
      `GET /${SLUG} HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(70_000)}\r\n\r\n`,
      431,
      'GET',
    ],
    ['an unknown method', `FLY /${SLUG} HTTP/1.1\r\nHost: x\r\n\r\n`, 400, 'FLY'],
    [
      'two lengths',
      `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
      400,
      'POST',
    ],
    ['a header without a name', `POST /${SLUG} HTTP/1.1\r\nHost: x\r\n: none\r\n\r\n`, 400, 'POST'],
    ['another protocol', `POST /${SLUG} FTP/1.1\r\n\r\n`, 400, 'POST'],
    ['a version that is none', `POST /${SLUG} HTTP/9.9\r\n\r\n`, 400, 'POST'],
    ['a path and nothing else', `/${SLUG}\r\n\r\n`, 400, ''],
  ])('by %s is answered and recorded as it came', async (_name, bytes, status, method) => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(bytes)
    const answer = await client.ended()
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.split('HTTP/1.1')).toHaveLength(2)
    const [delivery, ...others] = rig.stored()
    expect(others).toEqual([])
    expect(delivery).toMatchObject({ problem: 'malformed', status, method, target: `/${SLUG}`, headers: [] })
    const sent = Buffer.from(bytes.slice(0, 65_536))
    // Of what came in several packets there may be less.
    expect(sent.indexOf(delivery?.body ?? '?')).toBe(0)
    expect(delivery?.bodyBytes).toBe(delivery?.body.byteLength)
  })

  it('by a bad chunk is recorded with its head and what came before', async () => {
    rig = await startCatcher({ limits: { sweepMs: 20 } })
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n`)
    const answer = await client.ended()
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer.split('HTTP/1.1')).toHaveLength(2)
    expect(rig.stored()).toMatchObject([
      {
        problem: 'malformed',
        status: 400,
        body: Buffer.from('abc'),
        bodyBytes: 3,
        headers: [
          ['Host', 'x'],
          ['Transfer-Encoding', 'chunked'],
        ],
      },
    ])
  })

  it('by the want of a host is refused, and its head is kept', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}`)
    expect(await client.ended()).toMatch(/^HTTP\/1.1 400 /)
    expect(rig.stored()).toMatchObject([
      {
        problem: 'malformed',
        status: 400,
        headers: [
          ['X-A', 'b'],
          ['Content-Length', '2'],
        ],
        bodyBytes: 2,
      },
    ])
  })

  it('behind whole ones is answered after them, and only it is broken', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`${whole}${whole}FLY /${SLUG}/bad HTTP/1.1\r\n\r\n`)
    expect(await client.ended()).toMatch(/^HTTP\/1.1 200 [^]*okHTTP\/1.1 200 [^]*okHTTP\/1.1 400 /)
    expect(rig.stored()).toMatchObject([
      { target: `/${SLUG}/whole`, problem: null },
      { target: `/${SLUG}/whole`, problem: null },
      { target: `/${SLUG}/bad`, problem: 'malformed', body: Buffer.from(`FLY /${SLUG}/bad HTTP/1.1\r\n\r\n`) },
    ])
  })

  it('is not the whole one that stands before it', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`${whole}no HTTP at all\r\n\r\n`)
    expect(await client.ended()).toMatch(/^HTTP\/1.1 200 [^]*okHTTP\/1.1 400 /)
    expect(rig.stored()).toMatchObject([{ target: `/${SLUG}/whole`, problem: null }])
  })

  it('never has the secrets of the endpoint in an answer or in the log', async () => {
    rig = await startCatcher()
    const client = await rig.connect()
    client.send(`FLY /${SLUG} HTTP/1.1\r\n\r\n`)
    expect(`${await client.ended()}${rig.log.text()}`).not.toMatch(/partner-secret|nobody-can/)
  })
})
