/** One step of a request, in the words of the documented trace lookup. */
export interface Span {
  readonly traceId: string
  readonly spanId: string
  /** Null where the request began the trace. */
  readonly parentSpanId: string | null
  readonly name: string
  /** Epoch milliseconds, by the sandbox's clock. */
  readonly startedAt: number
  readonly durationMs: number
  readonly isOk: boolean
  readonly attributes: Readonly<Record<string, string | number>>
}

/** How many spans are remembered; the oldest go first. */
export const MAX_SPANS = 1_000

export interface TraceLog {
  record(span: Span): void
  /** The spans of one trace in the order of their ends. Empty for one that is not known, or not any more. */
  find(traceId: string): readonly Span[]
  clear(): void
}

export function createTraceLog(): TraceLog {
  let spans: Span[] = []
  return {
    record(span) {
      spans.push(span)
      // Cut now and then: to shift a thousand entries at every request would cost more than the request.
      if (spans.length >= 2 * MAX_SPANS) spans = spans.slice(-MAX_SPANS)
    },
    find: (traceId) => spans.slice(-MAX_SPANS).filter((span) => span.traceId === traceId),
    clear() {
      spans = []
    },
  }
}
