import * as v from 'valibot'
import { command, event } from './define'
import { Count, EpochMs, label, ownId, Port, Problem, Revision, text, Url } from './primitives'

export const EndpointId = ownId('EndpointId')
export type EndpointId = v.InferOutput<typeof EndpointId>

/** How the signature of a request is checked; each is a file in `core/signatures`. */
export const SIGNATURE_SCHEMES = ['argus'] as const
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number]

/** A path of the catcher. Its slug is 128 random bits: who does not know it gets a 404 and leaves no trace. */
export const Endpoint = v.object({
  id: EndpointId,
  name: label(80),
  /** Where to send: `http://127.0.0.1:4710/<slug>`. Null while the catcher is not listening. */
  url: v.nullable(Url),
  scheme: v.picklist(SIGNATURE_SCHEMES),
  /** True when the vault holds a signing secret for it, so that signatures can be checked. */
  hasSecret: v.boolean(),
  createdAt: EpochMs,
  deliveryCount: Count,
})
export type Endpoint = v.InferOutput<typeof Endpoint>

export const CaptureView = v.object({
  rev: Revision,
  state: v.picklist(['starting', 'listening', 'failed']),
  host: text(64),
  port: v.nullable(Port),
  /** The port that was wanted; differs from `port` when that one was taken. */
  wantedPort: Port,
  problem: v.nullable(Problem),
  endpoints: v.array(Endpoint),
})
export type CaptureView = v.InferOutput<typeof CaptureView>

export const capture = {
  view: command(v.void(), CaptureView),
  createEndpoint: command(v.strictObject({ name: label(80) }), Endpoint),
  changed: event(CaptureView),
}
