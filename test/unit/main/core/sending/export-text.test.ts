import { describe, expect, it } from 'vitest'
import { exportText, writeOne, type ExportOrder } from '../../../../../src/main/core/sending/export-text'
import type { ExportedDelivery } from '../../../../../src/main/core/sending/formats/exported'
import { EXPORT_FORMATS } from '../../../../../src/shared/contract/sending'
import { createMemoryRecords, idOf, sampleDelivery } from './fixtures'

const all = { by: 'query', query: '' } as const

async function textOf(stored: ExportedDelivery[], change: Partial<ExportOrder> = {}): Promise<string> {
  const order = {
    selection: all,
    format: 'ndjson',
    withSecrets: true,
    secretPlacesOf: () => null,
    version: '1.2.3',
  } as const
  let text = ''
  for await (const chunk of exportText(createMemoryRecords(stored).deliveries, { ...order, ...change })) text += chunk
  return text
}

/** The fields that the HAR 1.2 specification marks as required. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  log: ['version', 'creator', 'entries'],
  creator: ['name', 'version'],
  entry: ['startedDateTime', 'time', 'request', 'response', 'cache', 'timings'],
  request: ['method', 'url', 'httpVersion', 'cookies', 'headers', 'queryString', 'headersSize', 'bodySize'],
  response: [
    'status',
    'statusText',
    'httpVersion',
    'cookies',
    'headers',
    'content',
    'redirectURL',
    'headersSize',
    'bodySize',
  ],
  content: ['size', 'mimeType'],
  timings: ['send', 'wait', 'receive'],
  postData: ['mimeType', 'text'],
}

type Json = Record<string, never>

describe('exportText', () => {
  it('writes HAR 1.2 with every field that it requires', async () => {
    const binary = sampleDelivery(2, { body: Uint8Array.of(0xff, 0), status: 0 })
    const { log } = JSON.parse(await textOf([sampleDelivery(1), binary], { format: 'har' })) as { log: Json }
    const entries = log['entries'] as unknown as Json[]
    const keysOf = (name: string, value: object | undefined) =>
      expect(Object.keys(value ?? {}), name).toEqual(expect.arrayContaining([...(REQUIRED[name] ?? [])]))
    keysOf('log', log)
    expect(log['version']).toBe('1.2')
    expect(log['creator']).toEqual({ name: 'Signet', version: '1.2.3' })
    expect(entries).toHaveLength(2)
    for (const entry of entries) {
      keysOf('entry', entry)
      for (const part of ['request', 'response', 'timings']) keysOf(part, entry[part])
      keysOf('content', entry['response']?.['content'])
      keysOf('postData', entry['request']?.['postData'])
    }
    expect(entries[0]?.['request']).toMatchObject({
      url: 'http://127.0.0.1:4710/slug/orders?x=1',
      queryString: [{ name: 'x', value: '1' }],
      postData: { mimeType: 'application/json', text: '{"a":1}' },
      bodySize: 7,
    })
    expect(entries[1]?.['request']?.['postData']).toEqual({
      mimeType: 'application/json',
      text: '/wA=',
      encoding: 'base64',
    })
  })

  it('is HAR without entries where nothing is selected', async () => {
    expect(JSON.parse(await textOf([], { format: 'har' }))).toMatchObject({ log: { entries: [] } })
  })

  it('writes oldest first, those of a selection only, after a place', async () => {
    const stored = Array.from({ length: 450 }, (_, index) => sampleDelivery(index + 1)).toReversed()
    const idsOf = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id)
    expect(idsOf(await textOf(stored))).toEqual(stored.map(({ detail }) => detail.id).toReversed())
    expect(idsOf(await textOf(stored, { afterSeq: 448 }))).toEqual([idOf(449), idOf(450)])
    const selection = { by: 'ids', ids: [idOf(9), idOf(3)] } as const
    expect(idsOf(await textOf(stored, { selection: { ...selection, ids: [...selection.ids] } }))).toEqual([
      idOf(3),
      idOf(9),
    ])
  })

  it('reads a long body in pieces', async () => {
    const body = Buffer.alloc(2_500_000, 'é')
    const line = JSON.parse(await textOf([sampleDelivery(1, { body })])) as { body: { text: string } }
    expect(Buffer.from(line.body.text).equals(body)).toBe(true)
  })

  it.each(EXPORT_FORMATS)('lets no secret into %s unless it is asked for', async (format) => {
    const canaries = ['header-canary', 'cookie-canary', 'query-canary', 'signature-canary']
    const delivery = sampleDelivery(1, {
      target: '/slug?access_token=query-canary',
      headers: [
        ['Host', 'a.example'],
        ['Authorization', 'Bearer header-canary'],
        ['Cookie', 'a=cookie-canary'],
        ['X-Argus-Signature', 'sha256=signature-canary'],
      ],
    })
    const redacted = await textOf([delivery], { format, withSecrets: false })
    expect(canaries.filter((canary) => redacted.includes(canary))).toEqual([])
    expect(redacted).toContain('<redacted>')
    const whole = await textOf([delivery], { format, withSecrets: true })
    expect(canaries.filter((canary) => whole.includes(canary))).toEqual(canaries)
  })

  it('writes one that stands for itself', () => {
    expect(writeOne('python', sampleDelivery(1))).toMatch(/^import base64\n\nimport requests\n\nresponse = /)
    expect(writeOne('curl', sampleDelivery(1))).toMatch(/^curl /)
  })
})
