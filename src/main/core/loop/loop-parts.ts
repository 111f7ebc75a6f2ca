import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { LoopView } from '../../../shared/contract/loop'
import type { SignatureReport } from '../../../shared/contract/signatures'
import type { TunnelStatus } from '../../../shared/contract/tunnel'
import type { Arrivals } from '../../ports/arrivals'
import type { LoopWebhooks } from '../../ports/loop-webhooks'
import type { Scheduler } from '../../scheduler'

/** All that the check does to the world. What rejects with an `AppError` fails its step, in that error's words. */
export interface LoopParts extends LoopWebhooks {
  readonly arrivals: Arrivals
  /** How the tunnel is now. */
  readonly tunnel: () => Promise<Pick<TunnelStatus, 'state' | 'publicUrl' | 'problem'>>
  /** True of a platform that runs on this computer, which then needs no tunnel to reach it. */
  readonly reachesThisComputer: () => boolean
  /** Judges the signature anew. Undefined when the delivery is gone. */
  readonly explainSignature: (id: DeliveryId) => Promise<SignatureReport | undefined>
  /** In milliseconds; only differences of it are used. */
  readonly monotonicNow: () => number
  readonly scheduler?: Scheduler
}

/** A check as far as it has come: the view without what only its owner knows. */
export type LoopProgress = Omit<LoopView, 'rev' | 'startedAt'>
