import { json } from '../http/answer'
import { problem } from '../http/problem'
import type { Route } from '../http/router'
import type { BearerGuard } from '../oauth/bearer-guard'
import { OBSERVABILITY_READ } from '../oauth/scopes'
import type { Span, TraceLog } from './trace-log'

export interface TraceRoutesDeps {
  readonly guard: BearerGuard
  readonly traces: TraceLog
  readonly tenantId: string
}

const NANOSECONDS_PER_MS = 1_000_000

/** The trace lookup, documented for contract 2026.4. */
export const traceRoutes = ({ guard, traces, tenantId }: TraceRoutesDeps): readonly Route[] => [
  {
    method: 'GET',
    path: '/v1/observability/traces/{trace_id}',
    async handle(request) {
      await guard.admit(request, [OBSERVABILITY_READ])
      const traceId = request.params.get('trace_id') ?? ''
      const spans = traces.find(traceId)
      if (spans.length === 0) throw problem(404, 'There is no trace with this id, or it is not remembered any more.')
      return json(200, { trace_id: traceId, tenant_id: tenantId, spans: spans.map(spanView), ingestion: 'stored' })
    },
  },
]

const spanView = (span: Span) => ({
  span_id: span.spanId,
  parent_span_id: span.parentSpanId,
  name: span.name,
  // assumed: digits in a string. A number of JSON is not exact at this size in many languages.
  start_unix_nano: String(BigInt(span.startedAt) * BigInt(NANOSECONDS_PER_MS)),
  duration_ns: Math.round(span.durationMs * NANOSECONDS_PER_MS),
  status_code: span.isOk ? 'OK' : 'ERROR',
  attributes: span.attributes,
})
