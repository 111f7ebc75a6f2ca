import * as v from 'valibot'
import { EndpointId } from './capture'
import { command, event } from './define'
import { DeliverySummary } from './deliveries'
import { Count, EpochMs, label, OtherField, PlatformId, Problem, Revision, text, Url } from './primitives'

/** The only event that the contract names. */
export const DOCUMENTED_EVENT = 'incident.updated'

/** The only scope for webhooks that the contract documents; `webhooks:read` is not. */
export const WEBHOOKS_SCOPE = 'webhooks:write'

/** What the address of a webhook is to this catcher. */
export const WEBHOOK_ADDRESSES = [
  /** Reaches an endpoint of ours on this computer. */
  'local',
  /** Reaches an endpoint of ours through the tunnel, as it is now. */
  'tunnel',
  /** Was an address of ours, and is none any more. */
  'former',
  /** None of ours. */
  'elsewhere',
] as const

/** A subscription on the platform. Its signing secret was made here and is in the vault; it never crosses. */
export const Webhook = v.object({
  id: PlatformId,
  url: Url,
  events: v.array(text(256)),
  /** The endpoint of ours that it points at, where it does. */
  endpointId: v.nullable(EndpointId),
  address: v.picklist(WEBHOOK_ADDRESSES),
  /** The app whose tokens manage it. */
  clientId: v.nullable(PlatformId),
  /** Everything else the platform said of it, as it came. Never a secret. */
  otherFields: v.array(OtherField),
})
export type Webhook = v.InferOutput<typeof Webhook>

/** A webhook that was pointed at another address of ours, since the one that it had is gone. */
export const Healing = v.object({
  id: text(64),
  webhookId: PlatformId,
  from: Url,
  to: Url,
  at: EpochMs,
  state: v.picklist([
    'updating',
    /** The platform took it, and the test delivery is on its way. */
    'checking',
    /** The test delivery arrived at the new address. */
    'confirmed',
    /** The platform took it, but no test delivery arrived. */
    'unconfirmed',
    'failed',
    'undoing',
    'undone',
  ]),
  problem: v.nullable(Problem),
})
export type Healing = v.InferOutput<typeof Healing>

export const WebhooksView = v.object({
  rev: Revision,
  webhooks: v.array(Webhook),
  /** Of this session, newest first. */
  healings: v.pipe(v.array(Healing), v.maxLength(100)),
})
export type WebhooksView = v.InferOutput<typeof WebhooksView>

/** One attempt, as the platform tells it. The form of its list is not documented: what cannot be told is null. */
export const PlatformAttempt = v.object({
  deliveryId: v.nullable(text(256)),
  event: v.nullable(text(256)),
  attempt: v.nullable(Count),
  /** The platform's own word. */
  status: v.nullable(text(64)),
  responseStatus: v.nullable(Count),
  responseMs: v.nullable(v.number()),
  error: v.nullable(text(2_000)),
  at: v.nullable(EpochMs),
  /** Everything else that was said, as it came. */
  otherFields: v.array(OtherField),
})
export type PlatformAttempt = v.InferOutput<typeof PlatformAttempt>

export const RECONCILE_OUTCOMES = [
  /** Both know it, and of the same answer. */
  'arrived',
  /** Both know it, but the platform saw another answer than was given here, or none. */
  'answered-differently',
  /** The platform says that it was sent, and nothing came here. */
  'missing-here',
  /** It came here, and the platform does not list it. */
  'unknown-there',
  /** The platform is still at it. */
  'under-way',
] as const

export const ReconcileRow = v.object({
  outcome: v.picklist(RECONCILE_OUTCOMES),
  /** How the two were found to be one: by the id and the try, or by event, status and time. */
  matchedBy: v.nullable(v.picklist(['id', 'likeness'])),
  platform: v.nullable(PlatformAttempt),
  ours: v.nullable(DeliverySummary),
  /** From what the platform says was its sending to our receipt: both clocks are in it, so it may be below 0. */
  latencyMs: v.nullable(v.number()),
})
export type ReconcileRow = v.InferOutput<typeof ReconcileRow>

/** The platform's attempts beside ours, newest first. */
export const Reconciliation = v.object({
  webhookId: PlatformId,
  at: EpochMs,
  rows: v.pipe(v.array(ReconcileRow), v.maxLength(2_000)),
  /** Entries of the platform's list that say nothing that could be read. */
  unreadable: Count,
})
export type Reconciliation = v.InferOutput<typeof Reconciliation>

const byId = v.strictObject({ id: PlatformId })

export const webhooks = {
  view: command(v.void(), WebhooksView),
  /** `GET /v1/webhooks` with a token of the app, then the view. */
  refresh: command(v.strictObject({ clientId: PlatformId }), WebhooksView),
  /**
   * `POST /v1/webhooks` at an endpoint of ours, with a new signing secret that is in the vault before it is sent. Through
   * the tunnel where it has an address, unless `isLocal`.
   */
  create: command(
    v.strictObject({
      clientId: PlatformId,
      endpointId: EndpointId,
      events: v.pipe(v.array(v.pipe(text(256), v.trim(), v.minLength(1))), v.minLength(1), v.maxLength(50)),
      isLocal: v.optional(v.boolean()),
    }),
    Webhook,
  ),
  /** `POST /v1/webhooks/{webhook_id}/test`. What the platform answers is not documented: what it said is shown as it came. */
  test: command(byId, v.object({ otherFields: v.array(OtherField) })),
  /**
   * `PUT /v1/webhooks/{webhook_id}`: points one whose address is `former` at what it is now, and checks that by a test. Answers
   * once the platform took it. Rejects with `webhooks.not_ours` for any other.
   */
  heal: command(byId, Healing),
  /** Gives the webhook the address back that it had. */
  undoHealing: command(v.strictObject({ healingId: label(64) }), Healing),
  /** `GET /v1/webhooks/{webhook_id}/deliveries`, beside what arrived here. */
  reconcile: command(byId, Reconciliation),
  changed: event(WebhooksView),
}
