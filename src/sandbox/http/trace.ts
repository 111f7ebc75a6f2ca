import { randomBytes } from 'node:crypto'

/** The ids that tie a request to everything it causes: the answer, and the deliveries that follow. */
export interface Trace {
  /** 32 hex digits. */
  readonly traceId: string
  /** 16 hex digits. */
  readonly spanId: string
  /** The span of the client that the request goes on with; null where the trace begins here. */
  readonly parentSpanId: string | null
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/

/**
 * Goes on with the trace of a `traceparent` header (W3C Trace Context §3.2), or begins one when there is none or it is
 * malformed. The span is always a new one.
 */
export function traceOf(traceparent: string | undefined): Trace {
  const [, traceId, parentSpanId] = TRACEPARENT.exec(traceparent ?? '') ?? []
  return {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    spanId: newSpanId(),
    parentSpanId: parentSpanId ?? null,
  }
}

export const newSpanId = (): string => randomBytes(8).toString('hex')

/** Sent with every response, success or error. */
export const traceHeaders = ({
  traceId,
  spanId,
}: Pick<Trace, 'traceId' | 'spanId'>): Readonly<Record<string, string>> => ({
  'X-Argus-Trace-ID': traceId,
  'X-Argus-Span-ID': spanId,
  traceparent: `00-${traceId}-${spanId}-01`,
})
