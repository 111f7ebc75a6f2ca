import * as v from 'valibot'
import { EndpointId, ForwardTarget } from './capture'
import { command, event } from './define'
import { DeliveryId, HeaderPair, Selection } from './deliveries'
import { Bytes, Count, EpochMs, integer, ownId, Revision, text, Url } from './primitives'

const HttpUrl = v.pipe(Url, v.url(), v.regex(/^https?:\/\//i))

/** What a target answered, or why it did not. */
export const SentOutcome = v.object({
  sentAt: EpochMs,
  /** Null when no answer came. */
  status: v.nullable(integer(100, 599)),
  headers: v.array(HeaderPair),
  /** The beginning of the answer's body, at most 64 KiB of it. */
  body: Bytes,
  bodyBytes: Count,
  durationMs: v.pipe(v.number(), v.minValue(0)),
  /** A sentence on why no answer came. */
  error: v.nullable(text(500)),
})
export type SentOutcome = v.InferOutput<typeof SentOutcome>

/** One sending of a delivery to a target: forwarded as it came, replayed, or edited and sent. */
export const Sending = v.object({
  deliveryId: DeliveryId,
  kind: v.picklist(['forward', 'replay', 'edited']),
  url: Url,
  /** Counted from 1. */
  attempt: integer(1, 1_000),
  outcome: SentOutcome,
})
export type Sending = v.InferOutput<typeof Sending>

export const ReplayJobId = ownId('ReplayJobId')
export type ReplayJobId = v.InferOutput<typeof ReplayJobId>

export const ReplayJob = v.object({
  id: ReplayJobId,
  state: v.picklist(['running', 'done', 'cancelled', 'failed']),
  url: Url,
  total: Count,
  sent: Count,
  /** Answered with 2xx; with another status; not at all. */
  accepted: Count,
  refused: Count,
  unanswered: Count,
  startedAt: EpochMs,
  endedAt: v.nullable(EpochMs),
})
export type ReplayJob = v.InferOutput<typeof ReplayJob>

export const SendingView = v.object({ rev: Revision, jobs: v.array(ReplayJob) })
export type SendingView = v.InferOutput<typeof SendingView>

export const EXPORT_FORMATS = ['curl', 'fetch', 'python', 'http', 'har', 'ndjson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const sending = {
  view: command(v.void(), SendingView),
  /** What was sent on of a delivery, oldest first. */
  list: command(v.strictObject({ deliveryId: DeliveryId }), v.object({ sendings: v.array(Sending) })),
  /** Sends deliveries as they were received, oldest first, but for hop-by-hop headers and Host. */
  replay: command(
    v.strictObject({
      selection: Selection,
      url: HttpUrl,
      allowSelfSigned: v.boolean(),
      /** So many a second; null keeps the gaps between them as they came. */
      perSecond: v.nullable(v.pipe(v.number(), v.minValue(0.01), v.maxValue(1_000))),
      /** Signs each anew by its endpoint's scheme, with a fresh timestamp. */
      signsAnew: v.boolean(),
    }),
    ReplayJob,
  ),
  cancel: command(v.strictObject({ id: ReplayJobId }), ReplayJob),
  /** Sends one request as the user wrote it. `signAs` names the endpoint whose scheme and secret sign it. */
  send: command(
    v.strictObject({
      deliveryId: DeliveryId,
      method: v.pipe(v.string(), v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,32}$/)),
      url: HttpUrl,
      headers: v.pipe(v.array(HeaderPair), v.maxLength(500)),
      body: Bytes,
      allowSelfSigned: ForwardTarget.entries.allowSelfSigned,
      signAs: v.nullable(EndpointId),
    }),
    SentOutcome,
  ),
  /** Puts it on the clipboard. Secrets in it are replaced unless `withSecrets`: then main clears it after 30 s. */
  copyAs: command(
    v.strictObject({
      id: DeliveryId,
      format: v.picklist(['curl', 'fetch', 'python', 'http']),
      withSecrets: v.boolean(),
    }),
    v.void(),
  ),
  /** Asks where to, and writes a file. `count` is null when the user changed their mind. */
  exportFile: command(
    v.strictObject({ selection: Selection, format: v.picklist(EXPORT_FORMATS), withSecrets: v.boolean() }),
    v.object({ count: v.nullable(Count) }),
  ),
  /** Asks for a HAR or NDJSON file and stores its requests as deliveries of the endpoint, in the order of their times. */
  importFile: command(v.strictObject({ endpointId: EndpointId }), v.object({ count: v.nullable(Count) })),
  /** Progress, at most four times a second. */
  changed: event(SendingView),
  /** A delivery was sent on. */
  sent: event(v.object({ deliveryId: DeliveryId })),
}
