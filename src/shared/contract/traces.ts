import * as v from 'valibot'
import { command } from './define'
import { OtherField, text } from './primitives'
import { TokenId } from './tokens'

/** 32 hexadecimal digits, not all of them 0 (W3C Trace Context §3.2.2.3). Capital letters mean the same. */
const TraceId = v.pipe(v.string(), v.regex(/^(?!0{32}$)[0-9a-f]{32}$/i), v.toLowerCase())

export const Span = v.object({
  id: text(256),
  /** Null for one without a parent in this trace. */
  parentId: v.nullable(text(256)),
  /** 0 for one at the top. Spans come in the order of a tree: below a span are its children, by time. */
  depth: v.pipe(v.number(), v.integer(), v.minValue(0)),
  name: text(1_024),
  /** After the first span's begin; null when it says no time. */
  startMs: v.nullable(v.number()),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /** As the platform wrote it: `OK`, `ERROR`. */
  status: v.nullable(text(64)),
  attributes: v.array(OtherField),
  otherFields: v.array(OtherField),
})
export type Span = v.InferOutput<typeof Span>

/** What the platform recorded of one request. */
export const Trace = v.object({
  outcome: v.literal('found'),
  id: text(32),
  tenantId: v.nullable(text(256)),
  /** As the platform wrote it: `stored`. */
  ingestion: v.nullable(text(64)),
  totalMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  spans: v.array(Span),
  /** Spans that could not be read, or were more than are shown. */
  skippedSpans: v.pipe(v.number(), v.integer(), v.minValue(0)),
  otherFields: v.array(OtherField),
})
export type Trace = v.InferOutput<typeof Trace>

/** What came of a look-up: both of the others are answers of the contract, not failures. */
export const TraceLookup = v.variant('outcome', [
  Trace,
  /** `404`: there is none, or it is another tenant's. */
  v.object({ outcome: v.literal('unknown') }),
  /** `503`: the tracing backend is out of reach for the moment; the trace is recorded all the same. */
  v.object({ outcome: v.literal('unavailable'), hint: v.nullable(text(256)) }),
])
export type TraceLookup = v.InferOutput<typeof TraceLookup>

export const traces = {
  /**
   * `GET /v1/observability/traces/{trace_id}` (contract 2026.4), with a kept token of the environment that has the scope
   * `argus:observability:read`, or with the admin access token where `tokenId` is null.
   */
  lookup: command(v.strictObject({ traceId: TraceId, tokenId: v.nullable(TokenId) }), TraceLookup),
}
