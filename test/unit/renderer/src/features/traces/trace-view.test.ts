import { createElement } from 'react'
import { expect, it } from 'vitest'
import type { Span, Trace } from '../../../../../../src/shared/contract/traces'
import { TraceView } from '../../../../../../src/renderer/src/features/traces/trace-view'
import { markupOf, wordsOf } from '../../../render'

const span = (over: Partial<Span>): Span => ({
  id: 'b7ad6b7169203331',
  parentId: null,
  depth: 0,
  name: 'POST /v1/webhooks',
  startMs: 0,
  durationMs: 48.2,
  status: 'OK',
  attributes: [],
  otherFields: [],
  ...over,
})

const trace = (over: Partial<Trace>): Trace => ({
  outcome: 'found',
  id: '0af7651916cd43dd8448eb211c80319c',
  tenantId: 'tnt_123',
  ingestion: 'stored',
  totalMs: 48.2,
  spans: [],
  skippedSpans: 0,
  otherFields: [],
  ...over,
})

it('shows each span with when it began, how long it took and how it ended', () => {
  const words = wordsOf(
    createElement(TraceView, {
      trace: trace({
        spans: [
          span({}),
          span({ id: 'x', name: 'write audit', depth: 1, startMs: 10, durationMs: 30.5, status: 'ERROR' }),
        ],
      }),
    }),
  )
  expect(words).toContain('2 spans')
  expect(words).toContain('POST /v1/webhooks +0.0 ms 48 ms OK')
  expect(words).toContain('write audit , level 2 +10 ms 31 ms ERROR')
})

it('does without times, status and a name', () => {
  const drawn = createElement(TraceView, {
    trace: trace({ totalMs: null, spans: [span({ name: '', startMs: null, durationMs: null, status: null })] }),
  })
  expect(wordsOf(drawn)).toContain('1 span b7ad6b7169203331')
  expect(markupOf(drawn)).not.toContain('trace-bar')
})

it('counts what it leaves out', () => {
  expect(wordsOf(createElement(TraceView, { trace: trace({ skippedSpans: 3 }) }))).toContain(
    '3 spans could not be read',
  )
})
