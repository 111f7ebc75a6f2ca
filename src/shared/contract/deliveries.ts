import * as v from 'valibot'
import { EndpointId } from './capture'
import { command, event } from './define'
import { Bytes, Count, EpochMs, integer, label, ownId, Revision, text } from './primitives'
import { SIGNATURE_STATES, SignatureReport, SignatureVerdict } from './signatures'

export const DeliveryId = ownId('DeliveryId')
export type DeliveryId = v.InferOutput<typeof DeliveryId>

/** Why a request is not whole. Null of one that is. */
export const DELIVERY_PROBLEMS = [
  /** The body is larger than the endpoint takes. */
  'too-large',
  /** The sender closed or reset the connection in mid-body. */
  'cut-off',
  /** The sender took too long. */
  'timeout',
  /** What came is no HTTP, or breaks its rules. */
  'malformed',
] as const
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number]

/** How a request reached the catcher. */
export const DELIVERY_ROUTES = [
  /** By its own port, from this computer or (where it is exposed) another. */
  'direct',
  'tunnel',
] as const
export type DeliveryRoute = (typeof DELIVERY_ROUTES)[number]

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
  /** The status that was answered; 0 when the connection was left without an answer. */
  status: integer(0, 599),
  signature: v.picklist(SIGNATURE_STATES),
  /** The true length of the body; of a problem, as far as it is known. */
  bodyBytes: Count,
  /** From the first byte of the head to the commit. */
  durationMs: v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000)),
  problem: v.nullable(v.picklist(DELIVERY_PROBLEMS)),
  /** How many came before it with the same id at the same endpoint. */
  earlierTries: Count,
  /** The same id and the same attempt (or no number of attempt at all) came before. */
  isDuplicate: v.boolean(),
  /** A later attempt of the same id came before it. */
  isOutOfOrder: v.boolean(),
  isPinned: v.boolean(),
  via: v.picklist(DELIVERY_ROUTES),
})
export type DeliverySummary = v.InferOutput<typeof DeliverySummary>

/**
 * The newest deliveries. A snapshot holds the newest 200, an announcement those that came since the last one (again
 * at most the newest 200); both are merged by `id` and ordered by `seq`.
 */
export const DeliveriesView = v.object({ rev: Revision, total: Count, deliveries: v.array(DeliverySummary) })
export type DeliveriesView = v.InferOutput<typeof DeliveriesView>

/** A header as received: name in its own case, value as Latin-1 text; order and duplicates kept. */
export const HeaderPair = v.tuple([text(65_536), text(65_536)])
export type HeaderPair = v.InferOutput<typeof HeaderPair>

export const DeliveryDetail = v.object({
  ...DeliverySummary.entries,
  httpVersion: text(8),
  remoteAddress: v.nullable(text(64)),
  headers: v.array(HeaderPair),
  trailers: v.array(HeaderPair),
  answeredAt: EpochMs,
  verdict: SignatureVerdict,
  /** How many bytes of the body are stored: fewer than `bodyBytes` of one that was too large. */
  storedBytes: Count,
  note: text(10_000),
})
export type DeliveryDetail = v.InferOutput<typeof DeliveryDetail>

/** A body crosses in pieces of at most this many bytes. */
export const MAX_BODY_PIECE_BYTES = 1_048_576

/** A filter as the user writes it: `event:incident.* sig:bad -status:200 last:1h words`. */
const QueryText = text(2_000)

/** A part of a query that means nothing, and why. */
const QueryProblem = v.object({ offset: Count, length: Count, message: text(500) })

/** Which deliveries a command is about: those named, or all that a query finds. */
export const Selection = v.variant('by', [
  v.strictObject({ by: v.literal('ids'), ids: v.pipe(v.array(DeliveryId), v.minLength(1), v.maxLength(1_000)) }),
  v.strictObject({ by: v.literal('query'), query: QueryText }),
])
export type Selection = v.InferOutput<typeof Selection>

export const SavedFilter = v.object({ name: label(80), query: QueryText })
export type SavedFilter = v.InferOutput<typeof SavedFilter>

/** One bar of the chart over time. */
export const StatsBucket = v.object({
  at: EpochMs,
  /** Answered with 2xx, with another status, and not whole. */
  accepted: Count,
  refused: Count,
  broken: Count,
  /** Of the time from first byte to commit. Null where nothing came. */
  p50Ms: v.nullable(v.number()),
  p99Ms: v.nullable(v.number()),
})
export type StatsBucket = v.InferOutput<typeof StatsBucket>

const byId = v.strictObject({ id: DeliveryId })

export const deliveries = {
  view: command(v.void(), DeliveriesView),
  /** Older deliveries than `beforeSeq`, newest first. */
  page: command(
    v.strictObject({ beforeSeq: Count, limit: integer(1, 500) }),
    v.object({ deliveries: v.array(DeliverySummary) }),
  ),
  /** Newest first, those before `beforeSeq` (null: from the newest). A query with problems finds nothing. */
  query: command(
    v.strictObject({ query: QueryText, beforeSeq: v.nullable(Count), limit: integer(1, 500) }),
    v.object({
      deliveries: v.array(DeliverySummary),
      /** How many fit in all; null when that was not counted to its end. */
      total: v.nullable(Count),
      problems: v.array(QueryProblem),
    }),
  ),
  /** What could follow at the cursor: each is text that replaces `length` units from `offset`. */
  suggest: command(
    v.strictObject({ query: QueryText, cursor: Count }),
    v.object({
      suggestions: v.pipe(
        v.array(v.object({ offset: Count, length: Count, text: text(300), hint: text(200) })),
        v.maxLength(20),
      ),
    }),
  ),
  get: command(byId, DeliveryDetail),
  /** `decoded` undoes the Content-Encoding (gzip, br, deflate, zstd) as far as this runtime can; `totalBytes` is then of the decoded body. */
  readBody: command(
    v.strictObject({
      id: DeliveryId,
      offset: Count,
      maxBytes: integer(1, MAX_BODY_PIECE_BYTES),
      decoded: v.optional(v.boolean(), false),
    }),
    v.object({
      bytes: Bytes,
      totalBytes: Count,
      /** Why it could not be decoded; null when it was, or when nothing was asked. */
      decodingProblem: v.nullable(text(500)),
    }),
  ),
  explainSignature: command(byId, SignatureReport),
  /** All deliveries with the same sender's id at the same endpoint, oldest first; this one alone where it has none. */
  attempts: command(byId, v.object({ deliveries: v.array(DeliverySummary) })),
  /** The delivery before this one with the same event at the same endpoint, to compare with. */
  previousOfEvent: command(byId, v.object({ id: v.nullable(DeliveryId) })),
  pin: command(v.strictObject({ id: DeliveryId, isPinned: v.boolean() }), v.void()),
  setNote: command(v.strictObject({ id: DeliveryId, note: text(10_000) }), v.void()),
  /** Pinned ones stay unless they are named. Undone by `restore` for 10 s. */
  remove: command(Selection, v.object({ undoId: text(64), count: Count, undoUntil: EpochMs })),
  restore: command(v.strictObject({ undoId: text(64) }), v.object({ count: Count })),
  stats: command(
    v.strictObject({ query: QueryText, from: EpochMs, to: EpochMs, buckets: integer(1, 500) }),
    v.object({
      buckets: v.array(StatsBucket),
      byEvent: v.array(v.object({ event: v.nullable(text(256)), count: Count })),
    }),
  ),
  filters: command(v.void(), v.object({ filters: v.array(SavedFilter) })),
  /** Replaces one of the same name. */
  saveFilter: command(v.strictObject(SavedFilter.entries), v.object({ filters: v.array(SavedFilter) })),
  removeFilter: command(v.strictObject({ name: label(80) }), v.object({ filters: v.array(SavedFilter) })),
  /** At most one a frame (16 ms), however fast they come. */
  captured: event(DeliveriesView),
  /** Deliveries were deleted, restored, pinned or imported: what is shown of them is to be asked for again. */
  changed: event(v.object({ rev: Revision, total: Count })),
}
