import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliveryId, DeliverySummary } from '../../../shared/contract/deliveries'
import type { LoopView } from '../../../shared/contract/loop'
import type { SignatureReport } from '../../../shared/contract/signatures'
import type { TunnelStatus } from '../../../shared/contract/tunnel'
import type { PlatformAttempt, ReconcileRow } from '../../../shared/contract/webhooks'
import type { Arrivals } from '../../ports/arrivals'
import type { Scheduler } from '../../scheduler'

/** What the check is about. */
export interface LoopSubject {
  readonly clientId: string
  readonly endpointId: EndpointId
}

/** A webhook of the app that points at the endpoint's present address, and how it came about. */
export interface LoopWebhook {
  readonly id: string
  readonly url: string
  readonly how: 'found' | 'moved' | 'created'
}

/** What the platform's own list says of a delivery that is here. `outcome` null: it does not list it. */
export interface SeenAttempt {
  readonly outcome: ReconcileRow['outcome'] | null
  readonly platform: PlatformAttempt | null
  /** What was answered here: known late where somebody else's answer is passed on. */
  readonly ourStatus: number
}

/** All that the check does to the world. What rejects with an `AppError` fails its step, in that error's words. */
export interface LoopParts {
  readonly arrivals: Arrivals
  /** How the tunnel is now. */
  readonly tunnel: () => Promise<Pick<TunnelStatus, 'state' | 'publicUrl' | 'problem'>>
  /** True of a platform that runs on this computer, which then needs no tunnel to reach it. */
  readonly reachesThisComputer: () => boolean
  /** Finds the app's webhook at the endpoint's present address; else moves one that had a former one, or makes one. */
  readonly webhookAt: (subject: LoopSubject) => Promise<LoopWebhook>
  /** Has the platform send a test. Answers the delivery's id, where the platform names it. */
  readonly sendTest: (webhookId: string) => Promise<string | undefined>
  /** Judges the signature anew. Undefined when the delivery is gone. */
  readonly explainSignature: (id: DeliveryId) => Promise<SignatureReport | undefined>
  /** Asks the platform for its list, and finds the delivery in it. */
  readonly findAttempt: (webhookId: string, delivery: DeliverySummary) => Promise<SeenAttempt>
  /** In milliseconds; only differences of it are used. */
  readonly monotonicNow: () => number
  readonly scheduler?: Scheduler
}

/** A check as far as it has come: the view without what only its owner knows. */
export type LoopProgress = Omit<LoopView, 'rev' | 'startedAt'>
