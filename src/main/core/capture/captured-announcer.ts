import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { CapturedBatch } from '../../ports/engine'

/** One frame of a screen at 60 Hz: what comes faster cannot be seen. */
const INTERVAL_MS = 16
/** Older ones of a burst are left out: whoever wants them asks the store. */
const MAX_ANNOUNCED = 200

export interface CapturedAnnouncer {
  /** Tells of deliveries that were committed. */
  add(deliveries: readonly DeliverySummary[]): void
  /** Tells that something is known anew of a delivery that was told of. It is not counted again. */
  revise(delivery: DeliverySummary): void
  /** Announces what still waits. */
  close(): void
}

/** Announces the first delivery at once, and what follows merged, at most once per frame. */
export function createCapturedAnnouncer(
  total: () => number,
  publish: (batch: CapturedBatch) => void,
): CapturedAnnouncer {
  let deliveries: DeliverySummary[] = []
  let counts = new Map<EndpointId, number>()
  let pause: NodeJS.Timeout | undefined

  function announce(): void {
    if (deliveries.length === 0) return
    const batch: CapturedBatch = { total: total(), counts, deliveries }
    deliveries = []
    counts = new Map()
    publish(batch)
  }

  function startPause(): void {
    pause = setTimeout(() => {
      pause = undefined
      if (deliveries.length === 0) return
      announce()
      startPause()
    }, INTERVAL_MS)
  }

  function announceSoon(more: readonly DeliverySummary[]): void {
    deliveries.push(...more)
    if (deliveries.length > MAX_ANNOUNCED) deliveries = deliveries.slice(-MAX_ANNOUNCED)
    if (pause !== undefined) return
    announce()
    startPause()
  }

  return {
    add: (more) => {
      for (const { endpointId } of more) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1)
      announceSoon(more)
    },
    revise: (delivery) => {
      // One message has each delivery once.
      deliveries = deliveries.filter(({ id }) => id !== delivery.id)
      announceSoon([delivery])
    },
    close: () => {
      clearTimeout(pause)
      announce()
    },
  }
}
