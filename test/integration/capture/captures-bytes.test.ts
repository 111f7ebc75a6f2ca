import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { DeliverySummary, HeaderPair } from '../../../src/shared/contract/deliveries'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
const SLUG = sampleEndpoint.slug

let rig: CatcherRig
beforeEach(async () => {
  rig = await startCatcher()
})
afterEach(() => rig.close())

/** Sends one request of exactly these bytes and answers what was stored of it. */
async function capture(head: string, body: Uint8Array | string = '') {
  const client = await rig.connect()
  client.send(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]))
  await client.until('\r\n\r\nok')
  const [delivery, ...others] = rig.stored()
  expect(others).toEqual([])
  if (delivery === undefined) throw new Error('Nothing was stored.')
  return delivery
}

describe('a delivery is kept as it came:', () => {
  it('method, target, version and headers, in their order and case and with duplicates', async () => {
    const before = Date.now()
    const delivery = await capture(
      `PATCH /${SLUG}/a%20b/../c?x=1&x=2% HTTP/1.1\r\nhOST: any.example\r\nX-Twice: one\r\nx-TWICE: two\r\nX-Empty:\r\n` +
        `X-Latin: caf\xE9 \xFF\r\nX-Twice: one\r\nContent-Length: 0\r\n\r\n`,
    )
    expect(delivery).toMatchObject({
      endpointId: sampleEndpoint.id,
      method: 'PATCH',
      target: `/${SLUG}/a%20b/../c?x=1&x=2%`,
      httpVersion: '1.1',
      headers: [
        ['hOST', 'any.example'],
        ['X-Twice', 'one'],
        ['x-TWICE', 'two'],
        ['X-Empty', ''],
        ['X-Latin', 'caf\xE9 \xFF'],
        ['X-Twice', 'one'],
        ['Content-Length', '0'],
      ],
      status: 200,
      seq: 1,
      remoteAddress: '127.0.0.1',
      bodyBytes: 0,
      body: Buffer.alloc(0),
      problem: null,
      trailers: [],
    })
    expect(delivery.receivedAt).toBeGreaterThanOrEqual(before - 1)
    expect(delivery.answeredAt).toBeLessThanOrEqual(Date.now())
    expect(delivery.answeredAt).toBeGreaterThanOrEqual(delivery.receivedAt)
    expect(delivery.durationMs).toBeGreaterThan(0)
  })

  it('a binary body', async () => {
    const { body, bodyBytes } = await capture(
      `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 256\r\n\r\n`,
      everyByte,
    )
    expect(body).toEqual(everyByte)
    expect(bodyBytes).toBe(256)
  })

  it('a chunked body, without its framing, and its trailers', async () => {
    const { body, trailers } = await capture(
      `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`,
      '4;ext=1\r\nab\r\n\r\n1\r\n\xFF\r\n'.replace('\xFF', 'c') + '0\r\nX-Trailer: t\r\nx-trailer: \xFF\r\n\r\n',
    )
    expect(Buffer.from(body).toString()).toBe('ab\r\nc')
    expect(trailers).toEqual([
      ['X-Trailer', 't'],
      ['x-trailer', '\xC3\xBF'],
    ])
  })

  it('a body that came in many pieces', async () => {
    const client = await rig.connect()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 2560\r\nExpect: 100-continue\r\n\r\n`)
    await client.until('100 Continue')
    for (let piece = 0; piece < 10; piece += 1) {
      client.send(everyByte)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await client.until('\r\n\r\nok')
    expect(rig.stored()[0]?.body).toEqual(Buffer.from(Buffer.concat(Array(10).fill(everyByte))))
  })

  it('a compressed body, compressed', async () => {
    const { body, headers } = await capture(
      `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n`,
      Uint8Array.of(0x1f, 0x8b, 0x08, 0xff),
    )
    expect(body).toEqual(Buffer.of(0x1f, 0x8b, 0x08, 0xff))
    expect(headers).toContainEqual(['Content-Encoding', 'gzip'])
  })

  it('a body of 10 MiB', async () => {
    const large = Buffer.alloc(10_485_760, everyByte)
    const { body } = await capture(
      `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: ${large.byteLength}\r\n\r\n`,
      large,
    )
    expect(Buffer.from(body).equals(large)).toBe(true)
  })

  it('more headers than Node keeps by default', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => [`X-${index}`, 'v'])
    const lines = many.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    const { headers } = await capture(`GET /${SLUG} HTTP/1.1\r\nHost: x\r\n${lines}\r\n`)
    expect(headers).toEqual([['Host', 'x'], ...many])
  })

  it('an HTTP/1.0 request without a host', async () => {
    expect(await capture(`GET /${SLUG} HTTP/1.0\r\n\r\n`)).toMatchObject({ httpVersion: '1.0', headers: [] })
  })

  it('a target in absolute form', async () => {
    const target = `http://127.0.0.1:${rig.port}/${SLUG}/a`
    expect(await capture(`POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`)).toMatchObject({ target })
  })

  it('a request that asks for an upgrade', async () => {
    const delivery = await capture(
      `GET /${SLUG} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    expect(delivery.headers).toContainEqual(['Upgrade', 'websocket'])
  })
})

it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH'])('takes %s', async (method) => {
  expect(await capture(`${method} /${SLUG} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatchObject({ method })
})

it('takes HEAD, and answers it without a body', async () => {
  const client = await rig.connect()
  client.send(`HEAD /${SLUG} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  expect(await client.ended()).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*\r\n\r\n$/)
  expect(rig.stored()).toMatchObject([{ method: 'HEAD' }])
})

it('keeps what the sender says of the delivery', async () => {
  const delivery = await capture(
    `POST /${SLUG} HTTP/1.1\r\nHost: x\r\nX-Argus-Event: incident.updated\r\nX-Argus-Delivery: dlv_1\r\n` +
      `X-Argus-Attempt: 2\r\nContent-Length: 0\r\n\r\n`,
  )
  expect(delivery).toMatchObject({ event: 'incident.updated', senderId: 'dlv_1', attempt: 2 })
})

it('keeps within the contract whatever is sent', async () => {
  const long = 'x'.repeat(20_000)
  const target = `/${SLUG}?${'y'.repeat(16_384 - SLUG.length - 2)}`
  const delivery = await capture(
    `POST ${target} HTTP/1.1\r\nHost: x\r\nX-Argus-Signature: ${long}\r\nX-Argus-Event: ${'e'.repeat(300)}\r\n` +
      `X-Argus-Delivery: ${'d'.repeat(300)}\r\nX-Argus-Attempt: 99999999\r\nContent-Length: 0\r\n\r\n`,
  )
  expect(v.safeParse(DeliverySummary, rig.announced[0]).issues).toBeUndefined()
  expect(v.safeParse(v.array(HeaderPair), delivery.headers).issues).toBeUndefined()
  expect(delivery.headers).toContainEqual(['X-Argus-Signature', long])
})

it('answers pipelined requests in order, and commits them together', async () => {
  const client = await rig.connect()
  const requests = Array.from(
    { length: 10 },
    (_, index) => `POST /${SLUG}/${index} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n${index}`,
  )
  client.send(requests.join(''))
  await client.until('\r\n\r\nok', 10)
  const stored = rig.stored()
  expect(stored.map(({ body }) => Buffer.from(body).toString())).toEqual(Array.from('0123456789'))
  expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(rig.commits).toEqual([10])
  expect(rig.announced.map(({ target }) => target)).toEqual(stored.map(({ target }) => target))
})

it('takes one request after another on one connection', async () => {
  const client = await rig.connect()
  for (let count = 1; count <= 3; count += 1) {
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n${count}`)
    await client.until('\r\n\r\nok', count)
  }
  expect(rig.commits).toEqual([1, 1, 1])
})
