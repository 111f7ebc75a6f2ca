import * as v from 'valibot'
import { EndpointId } from './capture'
import { command, event } from './define'
import { DeliverySummary } from './deliveries'
import { Count, EpochMs, label, OtherField, PlatformId, Problem, Revision, text, Url } from './primitives'

/** The only event that the contract names. */
export const DOCUMENTED_EVENT = 'incident.updated'

/** The only scope for webhooks that the contract documents; `webhooks:read` is not. */
export const WEBHOOKS_SCOPE = 'webhooks:write'

/**
 * How a new signing secret is written: 32 random bytes as `whsec_` and base64 (the Standard Webhooks specification), or as
 * 64 hex digits. Knogin documents no form.
 */
const SECRET_FORMATS = ['whsec', 'hex'] as const
export type SecretFormat = (typeof SECRET_FORMATS)[number]

/** How long a deletion can be called off before the platform is told. */
export const REMOVAL_DELAY_MS = 8_000

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

/** A new signing secret of a webhook. The secret is the endpoint's where the webhook points at one of ours, else its own. */
export const Rotation = v.object({
  id: text(64),
  webhookId: PlatformId,
  at: EpochMs,
  state: v.picklist([
    /** The new secret is stored and accepted here beside the former one; the platform is being told. */
    'updating',
    /** The platform took it, and a test delivery is on its way. */
    'checking',
    /** A test delivery arrived, signed with the new secret. */
    'verified',
    /** It arrived, signed with the former one: the platform did not take the change over, or not yet. */
    'former-secret',
    /** It arrived, and its signature fits neither. */
    'mismatch',
    /** The platform took it, and no test delivery arrived. */
    'not-arrived',
    /** The platform took it. The webhook points elsewhere, so that its deliveries cannot be looked at. */
    'elsewhere',
    /** The platform said no, so the former secret is the present one again. */
    'refused',
    /** Whether the platform took it is not known: both are accepted, and asking again sends the same new one. */
    'unknown',
  ]),
  problem: v.nullable(Problem),
  /** What the signature of the test was found to be, in words. */
  verdict: v.nullable(text(1_000)),
  /** Other webhooks of the same endpoint that share the secret and could not be told: they sign with the former one. */
  behind: v.array(PlatformId),
})
export type Rotation = v.InferOutput<typeof Rotation>

/** A webhook that is to be deleted. Closing the app, or switching the environment, calls off what the platform was not told of. */
export const Removal = v.object({
  webhookId: PlatformId,
  state: v.picklist([
    /** The platform is told at `until`. */
    'waiting',
    'removing',
    /** The platform did not delete it: it stays. */
    'failed',
  ]),
  until: EpochMs,
  problem: v.nullable(Problem),
})
export type Removal = v.InferOutput<typeof Removal>

export const WebhooksView = v.object({
  rev: Revision,
  webhooks: v.array(Webhook),
  /** Those whose signing secret the vault holds. */
  withSecret: v.array(PlatformId),
  /** Of this session, newest first. */
  healings: v.pipe(v.array(Healing), v.maxLength(100)),
  /** The last one of each webhook, of this session. */
  rotations: v.array(Rotation),
  removals: v.array(Removal),
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

/** What the platform lists as its deliveries of a webhook, newest first, each with the delivery here that it was found to be. */
export const PlatformAttempts = v.object({
  webhookId: PlatformId,
  at: EpochMs,
  rows: v.pipe(v.array(v.object({ platform: PlatformAttempt, ours: v.nullable(DeliverySummary) })), v.maxLength(2_000)),
  unreadable: Count,
  /** True when the answer hints at more than it held. How to ask for the rest is not documented. */
  hasMore: v.boolean(),
})
export type PlatformAttempts = v.InferOutput<typeof PlatformAttempts>

/** What came of a change of events. */
export const EventsChange = v.object({
  webhook: Webhook,
  check: v.picklist([
    /** Asked again, the platform names just these events. */
    'confirmed',
    /** It names others: somebody else changed them at the same time, or it did not take them all over. */
    'differs',
    /** It took the change, and what it answered when asked again could not be read. */
    'unreadable',
  ]),
})
export type EventsChange = v.InferOutput<typeof EventsChange>

const byId = v.strictObject({ id: PlatformId })

const Events = v.pipe(v.array(v.pipe(text(256), v.trim(), v.minLength(1))), v.minLength(1), v.maxLength(50))

/** Without a user name: it would be sent on as a credential. */
const HttpsUrl = v.pipe(Url, v.url(), v.regex(/^https:\/\/[^/?#@]+(?:[/?#]|$)/i))

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
      events: Events,
      isLocal: v.optional(v.boolean()),
      /** Of a new secret; hex by default. An endpoint that has a secret keeps it. */
      format: v.optional(v.picklist(SECRET_FORMATS)),
    }),
    Webhook,
  ),
  /** `POST /v1/webhooks` at an address of somebody else. Its secret is in the vault before it is sent, under a name of its own. */
  createElsewhere: command(
    v.strictObject({ clientId: PlatformId, url: HttpsUrl, events: Events, format: v.picklist(SECRET_FORMATS) }),
    Webhook,
  ),
  /** `GET /v1/webhooks/{webhook_id}`. Rejects with `webhooks.gone` when the platform does not know it. */
  inspect: command(byId, Webhook),
  /**
   * `PUT /v1/webhooks/{webhook_id}` with its address, these events, and its secret where the vault has it. Asks for the webhook
   * before and after: rejects with `webhooks.changed_there` when its events are not those that the user saw, `seen`.
   */
  changeEvents: command(
    v.strictObject({ id: PlatformId, events: Events, seen: v.pipe(v.array(text(256)), v.maxLength(1_000)) }),
    EventsChange,
  ),
  /**
   * A new signing secret, accepted here beside the former one before the platform is told (`PUT`). Answers once the platform
   * was told or would not be; the check by a test delivery goes on. What the platform says is in the answer, not thrown.
   */
  rotateSecret: command(v.strictObject({ id: PlatformId, format: v.picklist(SECRET_FORMATS) }), Rotation),
  /** Deletes it, after {@link REMOVAL_DELAY_MS}: `DELETE /v1/webhooks/{webhook_id}`. A 404 counts as deleted. */
  remove: command(byId, Removal),
  /** Calls the deletion off, or puts away that it failed. Rejects with `webhooks.removal_sent` when the platform was told. */
  undoRemove: command(byId, v.void()),
  /** Forgets it here, where the platform does not know it any more. Nothing is sent. */
  forget: command(byId, v.void()),
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
  /** The same list as the platform gives it. Rejects with `webhooks.gone` when the platform does not know the webhook. */
  attempts: command(byId, PlatformAttempts),
  changed: event(WebhooksView),
}
