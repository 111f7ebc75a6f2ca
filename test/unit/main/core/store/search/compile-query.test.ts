import fc from 'fast-check'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileQuery } from '../../../../../../src/main/core/store/search/compile-query'
import { createSearchIndex } from '../../../../../../src/main/core/store/search/search-index'
import type { Database } from '../../../../../../src/main/ports/database'
import { queryLine, sensibleLine } from '../../../../shared/query/arbitrary-queries'
import { openTables, seqsOf, storeDelivery } from './stored-deliveries'

let database: Database
beforeEach(() => (database = openTables()))
afterEach(() => database.close())

const HOUR = 3_600_000
const NOW = new Date(2026, 10, 25, 12).getTime()

function index(): void {
  createSearchIndex(database).indexBehind(1_000)
}

describe('conditions over the row', () => {
  beforeEach(() => {
    database.run(`INSERT INTO endpoints VALUES ('endpoint-1', 'slug-1', '{"name":"My Orders"}', 0)`)
    storeDelivery(database, { seq: 1, event: 'incident.created', receivedAt: NOW - 3 * HOUR, senderId: 'dlv_[1]' })
    storeDelivery(database, {
      seq: 2,
      event: 'incident.closed',
      status: 404,
      signature: 'failed',
      method: 'PUT',
      attempt: 2,
    })
    storeDelivery(database, { seq: 3, status: 503, signature: 'missing', endpointId: 'gone', body: 'x'.repeat(2_000) })
    storeDelivery(database, {
      seq: 4,
      status: 0,
      problem: 'cut-off',
      isPinned: true,
      target: '/slug/a*b?n=1',
      via: 'tunnel',
    })
    storeDelivery(database, { seq: 5, signature: 'unchecked', isDuplicate: true, earlierTries: 1, receivedAt: NOW })
    storeDelivery(database, { seq: 6, isOutOfOrder: true, event: 'incident.created', isRemoved: true })
  })

  it.each<[string, number[]]>([
    ['', [5, 4, 3, 2, 1]],
    ['event:incident.*', [2, 1]],
    ['event:incident.created', [1]],
    ['event:"incident.*"', []],
    ['-event:incident.*', [5, 4, 3]],
    ['event:inc', []],
    ['endpoint:gone', [3]],
    ['endpoint:"My Orders"', [5, 4, 2, 1]],
    ['endpoint:my*', [5, 4, 2, 1]],
    ['status:4xx', [2]],
    ['status:>=404', [3, 2]],
    ['status:0', [4]],
    ['-status:200', [4, 3, 2]],
    ['sig:ok', [4, 1]],
    ['sig:bad', [2]],
    ['sig:none', [3]],
    ['sig:unchecked', [5]],
    ['method:put', [2]],
    ['size:>1kb', [3]],
    ['size:0..1kb', [5, 4, 2, 1]],
    ['attempt:>1', [2]],
    ['-attempt:>1', [5, 4, 3, 1]],
    ['is:pinned', [4]],
    ['is:duplicate', [5]],
    ['is:retry', [5, 2]],
    ['-is:retry', [4, 3, 1]],
    ['is:broken', [4]],
    ['is:out-of-order', []],
    ['problem:cut-off', [4]],
    ['via:tunnel', [4]],
    ['-via:direct', [4]],
    ['id:id-3', [3]],
    ['id:dlv_*', [1]],
    ['id:dlv_[*', [1]],
    ['id:"dlv_[1]"', [1]],
    ['path:slug/a', [4]],
    ['path:"/slug/a*b?n=1"', [4]],
    ['path:a*n', [4]],
    ['path:?n=', [4]],
    ['last:1h', [5]],
    ['last:1d', [5, 1]],
    ['after:2026-11-25T11:00', [5]],
    ['before:12:00 after:8:00', [1]],
    ['status:4xx OR status:5xx', [3, 2]],
    ['status:4xx OR -sig:ok is:duplicate', [5]],
  ])('%s', (query, seqs) => {
    expect(seqsOf(database, query, NOW)).toEqual(seqs)
  })
})

/** Each of these finds the same whether the index has the rows or not. */
describe.each([
  ['before the index has them', () => undefined],
  ['when the index has them', index],
])('headers and bodies %s', (_, prepare) => {
  beforeEach(() => {
    storeDelivery(database, {
      seq: 1,
      headers: ['X-Foo', 'Bar baz', 'x-foo', 'second', 'Accept', '*/*'],
      body: '{"data":{"id":42,"tags":["fire",{"k":"v"}],"ok":true,"none":null,"name":"Ann \\"O\\""},"n":-1.5}',
    })
    storeDelivery(database, { seq: 2, headers: ['x-other', 'bar'], body: '{"data":{"id":"42","price":1000.0},"n":3}' })
    storeDelivery(database, { seq: 3, headers: ['x-foo', ''], body: '[{"id":7},{"id":42}]' })
    storeDelivery(database, { seq: 4, body: new Uint8Array([0xff, 0xfe, 0, 0x80, 0x7b]) })
    storeDelivery(database, { seq: 5, body: 'plain text about an earthquake, with {"data":{"id":42}} in it' })
    storeDelivery(database, { seq: 6, body: '{"data":', target: '/slug/harbour', event: 'ship.seen' })
    prepare()
  })

  it.each<[string, number[]]>([
    ['earthquake', [5]],
    ['earthq', [5]],
    ['EARTHQUAKE', [5]],
    ['"an earthquake"', [5]],
    ['"earthquake an"', []],
    ['harbour ship', [6]],
    ['-earthquake', [6, 4, 3, 2, 1]],
    ['earthquake OR harbour', [6, 5]],
    ['header.x-foo:baz', [1]],
    ['header.X-FOO:sec', [1]],
    ['header.x-foo:"second"', [1]],
    ['header.x-foo:"sec"', []],
    ['header.x-foo:b*z', [1]],
    ['header.x-foo:', [3, 1]],
    ['header.x-foo:""', [3]],
    ['-header.x-foo:*', [6, 5, 4, 2]],
    ['header.accept:"*/*"', [1]],
    ['header.x:bar', []],
    ['json.data.ok:true', [1]],
    ['json.data.none:null', [1]],
    ['json.data.name:"ann \\"o\\""', [1]],
    ['json.data.name:an*', [1]],
    ['json.data.name:*"', [1]],
    ['json.data.tags.0:fire', [1]],
    ['json.data.tags.*:fire', [1]],
    ['json.data.tags.*.k:v', [1]],
    ['json.data.tags:', [1]],
    ['json.n:>-2', [2, 1]],
    ['json.n:<0', [1]],
    ['json.n:>=3', [2]],
    ['json.n:=3', [2]],
    ['json.n:-2..-1', [1]],
    ['json.data.price:=1000', [2]],
    ['json.0.id:7', [3]],
    ['json.*.id:42', [3]],
    ['json.1.id:7', []],
    ['json.data.missing:', []],
    ['json.data.id:>1 json.data.ok:true', [1]],
    ['header.x-foo:baz json.n:<0 fire sig:ok', [1]],
  ])('%s', (query, seqs) => {
    expect(seqsOf(database, query)).toEqual(seqs)
  })

  it('keeps a number and the same digits as text apart only where it is asked to', () => {
    const of = (query: string) => seqsOf(database, query).filter((seq) => seq <= 2)
    expect(of('json.data.id:42')).toEqual([2, 1])
    expect(of('json.data.id:=42')).toEqual([1])
  })

  it('never makes SQL fail, nor finds NULL', () => {
    fc.assert(
      fc.property(fc.oneof(sensibleLine, queryLine), (line) => {
        const compiled = compileQuery(line, NOW)
        if (!compiled.ok) return
        const { where, params } = compiled
        expect(database.all(`SELECT 1 FROM deliveries d WHERE (${where}) IS NULL`, params)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('finds with a negated term just what the term does not', () => {
    fc.assert(
      fc.property(sensibleLine, (line) => {
        const [term = ''] = line.split(' ')
        const plain = term.replace(/^-/, '')
        if (!compileQuery(plain, NOW).ok || !compileQuery(`-${plain}`, NOW).ok || plain.includes('"')) return
        const both = [...seqsOf(database, plain, NOW), ...seqsOf(database, `-${plain}`, NOW)]
        expect(both.sort()).toEqual([1, 2, 3, 4, 5, 6])
      }),
      { numRuns: 200 },
    )
  })
})

describe('a value among many', () => {
  it.each([1, 200, 201, 500])('is found by a part of it, of %i that fit', (many) => {
    for (let seq = 1; seq <= many; seq += 1)
      storeDelivery(database, { seq, headers: ['x-id', `req-${seq}-end`], body: `{"id":"req-${seq}"}` })
    storeDelivery(database, { seq: 1_000, headers: ['x-id', 'other'], body: '{"id":"other","x":"req-1"}' })
    index()
    expect(compiledCount('header.x-id:req')).toBe(many)
    expect(compiledCount('-header.x-id:req')).toBe(1)
    expect(compiledCount('json.id:req-*')).toBe(many)
    expect(compiledCount('header.x-id:-1-')).toBe(1)
  })
})

describe('what is typed', () => {
  it('is never in the text of the SQL', () => {
    const { where, params } = expectCompiled(
      `"o'x" event:o'x header.o'x:o'x json.o'x:o'x json.o'x:>1 endpoint:o'x id:o'x* path:o'x`,
    )
    expect(where).not.toContain(`o'x`)
    expect(params.length).toBe(where.split('?').length - 1)
  })

  it('is refused with its problems, and no SQL', () => {
    expect(compileQuery('sig:green', 0)).toMatchObject({ ok: false, problems: [{ offset: 0, length: 9 }] })
  })
})

describe('packed bodies', () => {
  const json = Buffer.from('{"data":{"id":42},"word":"earthquake"}')

  it.each<[string, Uint8Array]>([
    ['gzip', gzipSync(json)],
    ['deflate', deflateSync(json)],
    ['deflate', deflateRawSync(json)],
    ['br', brotliCompressSync(json)],
    ['gzip, br', brotliCompressSync(gzipSync(json))],
    // The same JSON, made with the reference program 1.5.4.
    [
      'zstd',
      Buffer.from(
        '28b52ffd04583101007b2264617461223a7b226964223a34327d2c22776f7264223a2265617274687175616b65227de5adefa4',
        'hex',
      ),
    ],
    ['gzip', gzipSync(Buffer.concat([json, Buffer.alloc(90_000, 'x y ')])).subarray(0, -20)],
  ])('are searched as what they unpack to: %s', (coding, body) => {
    storeDelivery(database, { seq: 1, headers: ['content-encoding', coding], body })
    index()
    expect(seqsOf(database, 'earthquake json.data.id:42')).toEqual([1])
  })

  it('that unpack to too much are searched in their beginning', () => {
    const bomb = gzipSync(Buffer.concat([json, Buffer.alloc(20_000_000, ' ')]))
    storeDelivery(database, { seq: 1, headers: ['Content-Encoding', 'gzip'], body: bomb })
    storeDelivery(database, {
      seq: 2,
      headers: ['Content-Encoding', 'br'],
      body: brotliCompressSync(Buffer.alloc(20_000_000)),
    })
    index()
    expect(seqsOf(database, 'earthquake')).toEqual([1])
  })

  it('that are not what they say are skipped', () => {
    for (const [seq, coding] of [
      [1, 'gzip'],
      [2, 'constructor'],
      [3, 'gzip,gzip,gzip,gzip'],
    ] as const)
      storeDelivery(database, { seq, headers: ['Content-Encoding', coding], body: json })
    index()
    expect(seqsOf(database, 'earthquake')).toEqual([])
    expect(seqsOf(database, 'header.content-encoding:gzip')).toEqual([3, 1])
  })
})

describe('words of JSON', () => {
  it('that is cut off are those before the cut', () => {
    storeDelivery(database, { seq: 1, body: '{"data":{"id":42,"name":"An' })
    index()
    expect(seqsOf(database, 'json.data.id:42')).toEqual([1])
    expect(seqsOf(database, 'json.data.name:')).toEqual([])
  })

  it('are found as they read, not as they are escaped', () => {
    storeDelivery(database, { seq: 1, body: String.raw`{"text":"one\ntwo \u00e9tage"}` })
    index()
    expect(seqsOf(database, 'two étage')).toEqual([1])
    expect(seqsOf(database, 'etage')).toEqual([1])
  })

  it('keep numbers as written', () => {
    storeDelivery(database, { seq: 1, body: '{"id":12345678901234567890}' })
    index()
    expect(seqsOf(database, 'json.id:"12345678901234567890"')).toEqual([1])
    expect(seqsOf(database, 'json.id:"12345678901234567000"')).toEqual([])
  })

  it('are sorted as numbers where they are compared', () => {
    const numbers = [-1e300, -10, -2.5, -0, 1e-9, 2, 10, 300, 1e21]
    for (const [at, value] of numbers.entries())
      storeDelivery(database, { seq: at + 1, body: JSON.stringify({ value }) })
    index()
    for (const [at, value] of numbers.entries()) {
      expect(seqsOf(database, `json.value:>=${value}`).length).toBe(numbers.length - at)
      expect(seqsOf(database, `json.value:<${value}`).length).toBe(at)
    }
  })
})

function expectCompiled(query: string) {
  const compiled = compileQuery(query, NOW)
  if (!compiled.ok) expect.fail(JSON.stringify(compiled.problems))
  return compiled
}

function compiledCount(query: string): number {
  const { where, params } = expectCompiled(query)
  return Number(database.get(`SELECT count(*) AS found FROM deliveries d WHERE ${where}`, params)?.['found'])
}
