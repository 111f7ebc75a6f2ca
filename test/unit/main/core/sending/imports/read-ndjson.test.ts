import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNdjson } from '../../../../../../src/main/core/sending/formats/to-ndjson'
import { readNdjson as linesOf } from '../../../../../../src/main/core/sending/imports/read-ndjson'
import type { HeaderPair } from '../../../../../../src/shared/contract/deliveries'
import { sampleDelivery } from '../fixtures'

const latin1 = fc.string({ unit: fc.integer({ min: 1, max: 0xff }).map((code) => String.fromCharCode(code)) })
const pairs = fc.array<HeaderPair>(fc.tuple(latin1, latin1), { maxLength: 8 })
const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: 'binary' }).map((text) => Uint8Array.from(Buffer.from(text))),
  fc.constant(Uint8Array.from(Buffer.from('\ufeff{"a":1}\r\n\u2028'))),
)

const readNdjson = (content: string) => [...linesOf(content)]

const line = (change: object = {}) =>
  JSON.stringify({ ...(JSON.parse(toNdjson(sampleDelivery(1))) as object), ...change })

describe('readNdjson', () => {
  it('reads back byte for byte what was written', () => {
    fc.assert(
      fc.property(
        fc.record({ headers: pairs, trailers: pairs, method: latin1.map((text) => text.slice(0, 32)), target: latin1 }),
        body,
        (change, bytes) => {
          const { detail } = sampleDelivery(7, { ...change, body: bytes })
          const [read, ...others] = readNdjson(`${toNdjson({ detail, body: bytes })}\n`)
          expect(others).toEqual([])
          expect(read).toEqual({
            ...change,
            body: bytes,
            bodyBytes: bytes.byteLength,
            receivedAt: detail.receivedAt,
            answeredAt: detail.answeredAt,
            durationMs: detail.durationMs,
            httpVersion: '1.1',
            remoteAddress: '127.0.0.1',
            status: 200,
            problem: null,
            via: 'direct',
            hints: { event: 'order.created', senderId: 'dlv_1', attempt: 1 },
          })
        },
      ),
    )
  })

  it('keeps the true length of a body that did not come whole', () => {
    const { detail, body: kept } = sampleDelivery(1, { problem: 'too-large', bodyBytes: 1_000 })
    expect(readNdjson(toNdjson({ detail, body: kept }))).toMatchObject([{ bodyBytes: 1_000, problem: 'too-large' }])
  })

  it('takes what another program wrote with the least there must be', () => {
    const text = '{"receivedAt":5,"method":"GET","target":"/a","headers":[],"body":{"encoding":"utf8","text":""}}'
    expect(readNdjson(`\n${text}\r\n\n`)).toMatchObject([{ receivedAt: 5, status: 0, answeredAt: 5, trailers: [] }])
  })

  it.each([
    [`${line()}\n{`, 'Line 2 is not JSON.'],
    [`${line()}\n\n${line({ headers: 'canary' })}`, 'Line 3 is no delivery: look at "headers".'],
    [line({ body: { encoding: 'base64', text: 'canary!' } }), 'Line 1 is no delivery: its body is not base64.'],
    [line({ body: { encoding: 'base64', text: 'canar' } }), 'Line 1 is no delivery: its body is not base64.'],
    [line({ body: { encoding: 'rot13', text: '' } }), 'Line 1 is no delivery: look at "body.encoding".'],
    [line({ receivedAt: -1 }), 'Line 1 is no delivery: look at "receivedAt".'],
    ['5', 'Line 1 is no delivery: look at its form.'],
  ])('says what is wrong, and quotes nothing: %#', (text, message) => {
    expect(() => readNdjson(text)).toThrow(expect.objectContaining({ code: 'sending.bad_file', message }) as Error)
  })

  it('takes no more than 100,000', () => {
    const text = `${line({ body: { encoding: 'utf8', text: '' }, headers: [] })}\n`
    expect(() => readNdjson(text.repeat(100_001))).toThrow('more than 100000 deliveries')
  }, 20_000)
})
