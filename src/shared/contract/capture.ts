import * as v from 'valibot'
import { AnswerRule } from './answers'
import { command, event } from './define'
import { Count, EpochMs, integer, label, ownId, Port, Problem, Revision, text, Url } from './primitives'
import { SignatureSettings } from './signatures'

export const EndpointId = ownId('EndpointId')
export type EndpointId = v.InferOutput<typeof EndpointId>

const MIB = 1_048_576
/** Of an endpoint's body limit: what it may be, and what it is at first. */
const MAX_BODY_BYTES = 100 * MIB
export const USUAL_MAX_BODY_BYTES = 10 * MIB

/** Where deliveries of an endpoint are sent on to, as they come. */
export const ForwardTarget = v.object({
  url: v.pipe(Url, v.url(), v.regex(/^https?:\/\//i)),
  /** Takes a certificate that nobody vouches for. Only for a target of one's own. */
  allowSelfSigned: v.boolean(),
  /** The target's answer becomes the sender's; otherwise the answer rule decides and the target is told meanwhile. */
  returnsAnswer: v.boolean(),
  /** How often it is tried again when the target cannot be reached. */
  retries: integer(0, 5),
})
export type ForwardTarget = v.InferOutput<typeof ForwardTarget>

/** A word that senders must give besides the address, in a header or in the query. Without it the answer is a 404. */
export const AccessKey = v.variant('in', [
  v.object({
    in: v.literal('header'),
    name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/)),
    value: v.pipe(text(256), v.regex(/^[\x21-\x7E]{8,256}$/)),
  }),
  v.object({
    in: v.literal('query'),
    name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]{1,128}$/)),
    value: v.pipe(text(256), v.regex(/^[A-Za-z0-9._~-]{8,256}$/)),
  }),
])
export type AccessKey = v.InferOutput<typeof AccessKey>

/** What the user decides of an endpoint. */
export const EndpointSettings = v.object({
  name: label(80),
  /** Off: answers 404 like a path that is none, and records nothing. */
  isOn: v.boolean(),
  signature: SignatureSettings,
  answer: AnswerRule,
  forward: v.nullable(ForwardTarget),
  /** A larger body is answered with 413 and its beginning is recorded. */
  maxBodyBytes: integer(1, MAX_BODY_BYTES),
  accessKey: v.nullable(AccessKey),
})
export type EndpointSettings = v.InferOutput<typeof EndpointSettings>

/** A path of the catcher. Its slug is 128 random bits: who does not know it gets a 404 and leaves no trace. */
export const Endpoint = v.object({
  id: EndpointId,
  ...EndpointSettings.entries,
  /** Where to send: `http://127.0.0.1:4710/<slug>`, with the key of a query. Null while the catcher is not listening. */
  url: v.nullable(Url),
  /** The same through the tunnel: null while the tunnel has no address. */
  publicUrl: v.nullable(Url),
  /** True when the vault holds a signing secret for it, so that signatures can be checked. */
  hasSecret: v.boolean(),
  /** True when the secret before the present one is kept, and still accepted. */
  hasPreviousSecret: v.boolean(),
  createdAt: EpochMs,
  deliveryCount: Count,
})
export type Endpoint = v.InferOutput<typeof Endpoint>

/** How long deliveries are kept: what is older, or more, is deleted, oldest first. Pinned ones stay. */
export const Retention = v.object({
  maxAgeDays: integer(1, 3_650),
  maxCount: integer(100, 10_000_000),
  maxBytes: integer(MIB, 1_000 * 1_024 * MIB),
})
export type Retention = v.InferOutput<typeof Retention>

export const USUAL_RETENTION: Retention = { maxAgeDays: 30, maxCount: 100_000, maxBytes: 2_048 * MIB }

export const CaptureView = v.object({
  rev: Revision,
  state: v.picklist(['starting', 'listening', 'failed']),
  host: text(64),
  port: v.nullable(Port),
  /** The port that was wanted; differs from `port` when that one was taken. */
  wantedPort: Port,
  /** True when other computers can reach it: the window warns. */
  isExposed: v.boolean(),
  problem: v.nullable(Problem),
  /** Why what comes cannot be stored now (a full disk); null while it can. It goes on by itself. */
  storing: v.nullable(Problem),
  retention: Retention,
  endpoints: v.array(Endpoint),
})
export type CaptureView = v.InferOutput<typeof CaptureView>

const byId = v.strictObject({ id: EndpointId })

export const capture = {
  view: command(v.void(), CaptureView),
  createEndpoint: command(v.strictObject({ name: label(80) }), Endpoint),
  /** Replaces the settings. */
  updateEndpoint: command(v.strictObject({ id: EndpointId, settings: EndpointSettings }), Endpoint),
  /** A new slug: the old address is a 404 from then on. */
  rotateSlug: command(byId, Endpoint),
  /** Stores a signing secret; the one before stays accepted until `forgetPreviousSecret`. */
  setSecret: command(v.strictObject({ id: EndpointId, secret: v.pipe(text(1_024), v.minLength(1)) }), Endpoint),
  forgetPreviousSecret: command(byId, Endpoint),
  /** Its deliveries stay. */
  removeEndpoint: command(byId, v.void()),
  setRetention: command(v.strictObject(Retention.entries), CaptureView),
  /** Listens on all interfaces, or on loopback only again. */
  expose: command(v.strictObject({ isExposed: v.boolean() }), CaptureView),
  changed: event(CaptureView),
}
