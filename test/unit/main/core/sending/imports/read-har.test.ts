import { describe, expect, it } from 'vitest'
import { HAR_TAIL, harHead, toHarEntry } from '../../../../../../src/main/core/sending/formats/to-har'
import { readHar as entriesOf } from '../../../../../../src/main/core/sending/imports/read-har'
import { sampleDelivery } from '../fixtures'

const readHar = (content: string, slug: string) => [...entriesOf(content, slug)]

const entry = (request: object, rest: object = {}) => ({
  startedDateTime: '2026-11-24T02:00:00.250+01:00',
  time: 12.5,
  request: { method: 'POST', url: 'https://shop.example/api/x?y=1#z', headers: [], ...request },
  ...rest,
})
const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } })
const read = (request: object, rest?: object) => readHar(har(entry(request, rest)), 'slug')[0]
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

describe('readHar', () => {
  it.each([Buffer.from('{"é":1}'), Uint8Array.of(0xff, 0, 0x80), new Uint8Array(0)])(
    'reads back what was written: %#',
    (body) => {
      const { detail } = sampleDelivery(3, { body })
      const [back] = readHar(`${harHead('1.0')}${toHarEntry({ detail, body })}${HAR_TAIL}`, 'other-slug')
      expect(back).toMatchObject({
        method: detail.method,
        target: detail.target,
        headers: detail.headers,
        receivedAt: detail.receivedAt,
        status: 200,
        durationMs: 1.5,
      })
      expect(Buffer.from(back?.body ?? []).equals(body)).toBe(true)
    },
  )

  it('puts what went elsewhere below the slug, with the host that it went to', () => {
    expect(read({})).toMatchObject({
      target: '/slug/api/x?y=1',
      headers: [['Host', 'shop.example']],
      receivedAt: Date.UTC(2026, 10, 24, 1, 0, 0, 250),
      durationMs: 12.5,
      status: 0,
      httpVersion: '1.1',
      hints: null,
    })
    expect(read({ url: 'https://shop.example?y=1' })?.target).toBe('/slug/?y=1')
  })

  it('leaves out the password of an address, and what is longer than a header may be', () => {
    const { headers } =
      read({ url: 'https://me:canary@shop.example/', headers: [{ name: 'a', value: 'x'.repeat(70_000) }] }) ?? {}
    expect(headers?.[0]).toEqual(['Host', 'shop.example'])
    expect(headers?.[1]?.[1]).toHaveLength(65_536)
  })

  it('takes what browsers write', () => {
    const chrome = read(
      {
        httpVersion: 'h2',
        cookies: [],
        headers: [
          { name: ':authority', value: 'shop.example' },
          { name: 'host', value: 'shop.example' },
          { name: 'x-many', value: 'one\ntwo' },
          { name: 'bad name', value: 'x' },
          { name: 'x-name', value: 'caf\u00e9 \u20ac' },
        ],
        postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a b', value: '1&2' }] },
      },
      { response: { status: 0, _error: 'net::ERR' }, time: null, _priority: 'High' },
    )
    expect(chrome?.headers).toEqual([
      ['host', 'shop.example'],
      ['x-many', 'one'],
      ['x-many', 'two'],
      ['x-name', Buffer.from('caf\u00e9 \u20ac').toString('latin1')],
    ])
    expect(text(chrome?.body)).toBe('a+b=1%262')
    expect(chrome?.status).toBe(0)
    expect(text(read({ postData: { text: '/wA=', _encoding: 'base64' } })?.body)).toBe(text(Uint8Array.of(0xff, 0)))
    expect(text(read({ postData: null })?.body)).toBe('')
  })

  it.each([
    ['{', 'it is not JSON'],
    ['{"log":{}}', 'neither HAR'],
    [har(entry({}), 5), 'Entry 2 of the file is no request: look at its form.'],
    [har(entry({ method: 'canary canary' })), 'look at "request.method"'],
    [har(entry({ url: '/canary' })), 'Entry 1 of the file has no whole address.'],
    [har(entry({}, { startedDateTime: 'canary' })), 'Entry 1 of the file has no time.'],
    [
      har(entry({ postData: { text: 'canary!', encoding: 'base64' } })),
      'The body of entry 1 of the file is not base64.',
    ],
    [har(...Array.from({ length: 100_001 }, () => 0)), 'more than 100000 entries'],
  ])('says what is wrong, and quotes nothing: %#', (content, words) => {
    expect(() => readHar(content, 'slug')).toThrow(
      expect.objectContaining({
        code: 'sending.bad_file',
        message: expect.stringContaining(words) as string,
      }) as Error,
    )
    expect(() => readHar(content, 'slug')).not.toThrow('canary')
  })
})
