import type { EndpointId } from '../../shared/contract/capture'
import type { DeliverySummary } from '../../shared/contract/deliveries'

/** A point in the order of arrival. */
type ArrivalMark = number

export interface AwaitedArrival {
  readonly endpointId: EndpointId
  /** Taken before whatever causes the delivery was done: what came since then counts, also before the wait began. */
  readonly since: ArrivalMark
  readonly isIt: (delivery: DeliverySummary) => boolean
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** Waits for deliveries that somebody caused. */
export interface Arrivals {
  mark(): ArrivalMark
  /** The first that is meant. `undefined` when none came in time, or when `signal` was aborted. Never rejects. */
  waitFor(awaited: AwaitedArrival): Promise<DeliverySummary | undefined>
}
