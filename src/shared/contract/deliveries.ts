import * as v from 'valibot'
import { EndpointId, SIGNATURE_SCHEMES } from './capture'
import { command, event } from './define'
import { Bytes, Count, EpochMs, integer, ownId, Revision, text } from './primitives'

export const DeliveryId = ownId('DeliveryId')
export type DeliveryId = v.InferOutput<typeof DeliveryId>

/** The verdict in one word, for lists: `unchecked` when the endpoint has no secret, `missing` when the request has no signature. */
const SIGNATURE_STATES = ['verified', 'failed', 'missing', 'unchecked'] as const
export type SignatureState = (typeof SIGNATURE_STATES)[number]

/** One HTTP request that reached an endpoint, as a row of a list. */
export const DeliverySummary = v.object({
  id: DeliveryId,
  /** The order of arrival: grows by one with each delivery of a store. */
  seq: Count,
  endpointId: EndpointId,
  receivedAt: EpochMs,
  method: text(32),
  /** The request target as received: path and query. */
  target: text(16_384),
  /** What the sender calls the event (`X-Argus-Event`, or `type` of a JSON body), where it says so. */
  event: v.nullable(text(256)),
  /** The sender's own id of the delivery (`X-Argus-Delivery`), where it gives one. */
  senderId: v.nullable(text(256)),
  /** The try, counted from 1, where the sender says it (`X-Argus-Attempt`). */
  attempt: v.nullable(integer(1, 1_000_000)),
  /** The status that was answered. */
  status: integer(100, 599),
  signature: v.picklist(SIGNATURE_STATES),
  bodyBytes: Count,
  /** From the first byte of the head to the commit. */
  durationMs: v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000)),
})
export type DeliverySummary = v.InferOutput<typeof DeliverySummary>

/**
 * The newest deliveries. A snapshot holds the newest 200, an announcement those that came since the last one (again
 * at most the newest 200); both are merged by `id` and ordered by `seq`.
 */
export const DeliveriesView = v.object({ rev: Revision, total: Count, deliveries: v.array(DeliverySummary) })
export type DeliveriesView = v.InferOutput<typeof DeliveriesView>

/** Why a signature was accepted or not. Says nothing that would help to forge one. */
export const SIGNATURE_REASONS = [
  'match',
  'no-secret',
  'header-absent',
  'header-repeated',
  'header-malformed',
  'wrong-algorithm',
  'mismatch',
] as const
export type SignatureReason = (typeof SIGNATURE_REASONS)[number]

export const SignatureVerdict = v.object({
  state: v.picklist(SIGNATURE_STATES),
  scheme: v.picklist(SIGNATURE_SCHEMES),
  reason: v.picklist(SIGNATURE_REASONS),
  /** The reason in words, for a person. */
  explanation: text(1_000),
  /** The header that was looked at, and what it held. */
  headerName: text(128),
  headerValue: v.nullable(text(4_096)),
  /** How many body bytes were signed over. */
  signedBytes: Count,
})
export type SignatureVerdict = v.InferOutput<typeof SignatureVerdict>

/** A header as received: name in its own case, value as Latin-1 text; order and duplicates kept. */
export const HeaderPair = v.tuple([text(65_536), text(65_536)])
export type HeaderPair = v.InferOutput<typeof HeaderPair>

export const DeliveryDetail = v.object({
  ...DeliverySummary.entries,
  httpVersion: text(8),
  remoteAddress: v.nullable(text(64)),
  headers: v.array(HeaderPair),
  answeredAt: EpochMs,
  verdict: SignatureVerdict,
})
export type DeliveryDetail = v.InferOutput<typeof DeliveryDetail>

/** A body crosses in pieces of at most this many bytes. */
export const MAX_BODY_PIECE_BYTES = 1_048_576

export const deliveries = {
  view: command(v.void(), DeliveriesView),
  /** Older deliveries than `beforeSeq`, newest first. */
  page: command(
    v.strictObject({ beforeSeq: Count, limit: integer(1, 500) }),
    v.object({ deliveries: v.array(DeliverySummary) }),
  ),
  get: command(v.strictObject({ id: DeliveryId }), DeliveryDetail),
  readBody: command(
    v.strictObject({ id: DeliveryId, offset: Count, maxBytes: integer(1, MAX_BODY_PIECE_BYTES) }),
    v.object({ bytes: Bytes, totalBytes: Count }),
  ),
  /** At most one a frame (16 ms), however fast they come. */
  captured: event(DeliveriesView),
}
