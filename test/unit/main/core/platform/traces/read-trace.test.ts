import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { parseExact } from '../../../../../../src/main/core/platform/exchange/exact-json'
import { readTrace } from '../../../../../../src/main/core/platform/traces/read-trace'
import { Trace } from '../../../../../../src/shared/contract/traces'
import { TRACE_ID } from '../fixtures'

const read = (text: string): Trace => v.parse(Trace, readTrace(parseExact(text), TRACE_ID))

const spans = (...list: object[]): string => JSON.stringify({ spans: list })

it('reads the documented trace, to the microsecond', () => {
  const trace = read(`{
    "trace_id": "${TRACE_ID}", "tenant_id": "tnt_123", "ingestion": "stored", "region": "eu",
    "spans": [
      {"span_id": "b", "parent_span_id": "a", "name": "verify token", "start_unix_nano": 1778241600001500007, "duration_ns": 250999, "status_code": "OK", "attributes": {"alg": "RS256", "n": 1778241600001500007}},
      {"span_id": "a", "parent_span_id": null, "name": "GET /v1/webhooks", "start_unix_nano": 1778241600000000007, "duration_ns": 12000000, "status_code": "OK", "attributes": {}, "kind": "server"}
    ]
  }`)
  expect(trace).toEqual({
    outcome: 'found',
    id: TRACE_ID,
    tenantId: 'tnt_123',
    ingestion: 'stored',
    totalMs: 12,
    skippedSpans: 0,
    otherFields: [{ name: 'region', json: '"eu"' }],
    spans: [
      {
        id: 'a',
        parentId: null,
        depth: 0,
        name: 'GET /v1/webhooks',
        startMs: 0,
        durationMs: 12,
        status: 'OK',
        attributes: [],
        otherFields: [{ name: 'kind', json: '"server"' }],
      },
      {
        id: 'b',
        parentId: 'a',
        depth: 1,
        name: 'verify token',
        startMs: 1.5,
        durationMs: 0.25,
        status: 'OK',
        attributes: [
          { name: 'alg', json: '"RS256"' },
          { name: 'n', json: '1778241600001500007' },
        ],
        otherFields: [],
      },
    ],
  })
})

it('takes times as texts, and does without them', () => {
  const { spans: list } = read(
    spans({ span_id: 'a', start_unix_nano: '1000', duration_ns: '2000000' }, { span_id: 'b' }),
  )
  expect(list.map(({ id, startMs, durationMs }) => [id, startMs, durationMs])).toEqual([
    ['a', 0, 2],
    ['b', null, null],
  ])
})

it('puts children below their parents by time, and orphans at the top', () => {
  const { spans: list } = read(
    spans(
      { span_id: 'late', parent_span_id: 'root', start_unix_nano: 30 },
      { span_id: 'deep', parent_span_id: 'early', start_unix_nano: 40 },
      { span_id: 'early', parent_span_id: 'root', start_unix_nano: 20 },
      { span_id: 'orphan', parent_span_id: 'elsewhere', start_unix_nano: 50 },
      { span_id: 'root', start_unix_nano: 10 },
    ),
  )
  expect(list.map(({ id, depth }) => `${'  '.repeat(depth)}${id}`)).toEqual([
    'root',
    '  early',
    '    deep',
    '  late',
    'orphan',
  ])
})

it('shows spans that are each other’s parents once each', () => {
  const { spans: list } = read(
    spans(
      { span_id: 'a', parent_span_id: 'b' },
      { span_id: 'b', parent_span_id: 'a' },
      { span_id: 'c', parent_span_id: 'c' },
    ),
  )
  expect(list.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
})

it('counts what it cannot read', () => {
  expect(read(spans({ span_id: 'a' }, { name: 'no id' })).skippedSpans).toBe(1)
})

it.each([null, {}, [], { spans: 'none' }])('takes %j for no trace', (document) => {
  expect(readTrace(document, TRACE_ID)).toBeNull()
})

it('reads any spans without a fault, each once, within the limits of the contract', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const span = fc.record(
    {
      span_id: id,
      parent_span_id: fc.option(id),
      name: fc.jsonValue(),
      start_unix_nano: fc.jsonValue(),
      duration_ns: fc.maxSafeNat(),
      attributes: fc.jsonValue(),
    },
    { requiredKeys: ['span_id'] },
  )
  fc.assert(
    fc.property(fc.array(span), (list) => {
      const trace = v.parse(Trace, readTrace({ spans: list }, TRACE_ID))
      expect(trace.spans).toHaveLength(list.length)
    }),
  )
})
