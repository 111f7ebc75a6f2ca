import { describe, expect, it } from 'vitest'
import { createTraceLog, MAX_SPANS, type Span } from '../../../../src/sandbox/traces/trace-log'

const span = (traceId: string, spanId = 's'): Span => ({
  traceId,
  spanId,
  parentSpanId: null,
  name: 'GET',
  startedAt: 0,
  durationMs: 1,
  isOk: true,
  attributes: {},
})

describe('createTraceLog', () => {
  it('finds the spans of one trace in their order', () => {
    const log = createTraceLog()
    log.record(span('a', '1'))
    log.record(span('b', '2'))
    log.record(span('a', '3'))
    expect(log.find('a').map(({ spanId }) => spanId)).toEqual(['1', '3'])
    expect(log.find('c')).toEqual([])
  })

  it('remembers so many and no more, however many come', () => {
    const log = createTraceLog()
    for (let index = 0; index < 3 * MAX_SPANS; index += 1) {
      log.record(span(`t${index}`))
      expect(log.find(`t${index - MAX_SPANS + 1}`)).toHaveLength(index - MAX_SPANS + 1 < 0 ? 0 : 1)
      expect(log.find(`t${index - MAX_SPANS}`)).toEqual([])
    }
  })

  it('forgets all on request', () => {
    const log = createTraceLog()
    log.record(span('a'))
    log.clear()
    expect(log.find('a')).toEqual([])
  })
})
