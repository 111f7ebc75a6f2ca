import { describe, expect, it } from 'vitest'
import { traceHeaders, traceOf } from '../../../../src/sandbox/http/trace'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const SPAN_ID = 'b7ad6b7169203331'

describe('traceOf', () => {
  it('goes on with the trace of a valid traceparent, in a span of its own', () => {
    const trace = traceOf(`00-${TRACE_ID}-${SPAN_ID}-01`)
    expect(trace.traceId).toBe(TRACE_ID)
    expect(trace.spanId).toMatch(/^[0-9a-f]{16}$/)
    expect(trace.spanId).not.toBe(SPAN_ID)
  })

  it('reads the known part of a later version', () => {
    expect(traceOf(`01-${TRACE_ID}-${SPAN_ID}-01-more`).traceId).toBe(TRACE_ID)
  })

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['upper case', `00-${TRACE_ID.toUpperCase()}-${SPAN_ID}-01`],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${SPAN_ID}-01`],
    ['a span id of zeros', `00-${TRACE_ID}-${'0'.repeat(16)}-01`],
    ['the forbidden version', `ff-${TRACE_ID}-${SPAN_ID}-01`],
    ['a short trace id', `00-${TRACE_ID.slice(1)}-${SPAN_ID}-01`],
  ])('begins a trace for %s', (_, traceparent) => {
    const { traceId } = traceOf(traceparent)
    expect(traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(traceId).not.toBe(TRACE_ID)
  })
})

describe('traceHeaders', () => {
  it('says the ids one by one and as a traceparent', () => {
    expect(traceHeaders({ traceId: TRACE_ID, spanId: SPAN_ID })).toEqual({
      'X-Argus-Trace-ID': TRACE_ID,
      'X-Argus-Span-ID': SPAN_ID,
      traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`,
    })
  })
})
