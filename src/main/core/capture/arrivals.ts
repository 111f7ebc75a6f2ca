import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { Arrivals } from '../../ports/arrivals'
import type { Engine } from '../../ports/engine'
import { timerScheduler, type Scheduler } from '../../scheduler'

/** As many as one batch of the engine names at most. */
const KEPT = 200

export interface ArrivalsDeps {
  readonly engine: Pick<Engine, 'onCaptured'>
  readonly scheduler?: Scheduler
}

/** Remembers what was caught last, so that what came while its cause was still being answered is not missed. */
export function createArrivals({ engine, scheduler = timerScheduler }: ArrivalsDeps): Arrivals {
  let count = 0
  let seen: readonly { readonly at: number; readonly delivery: DeliverySummary }[] = []
  const waiting = new Set<(delivery: DeliverySummary) => void>()

  engine.onCaptured(({ deliveries }) => {
    const numbered = deliveries.map((delivery) => ({ at: (count += 1), delivery }))
    seen = [...seen, ...numbered].slice(-KEPT)
    for (const delivery of deliveries) for (const look of [...waiting]) look(delivery)
  })

  return {
    mark: () => count,
    async waitFor({ endpointId, since, isIt, timeoutMs, signal }) {
      const isMeant = (delivery: DeliverySummary): boolean => delivery.endpointId === endpointId && isIt(delivery)
      const earlier = seen.find(({ at, delivery }) => at > since && isMeant(delivery))
      if (earlier !== undefined) return earlier.delivery
      if (signal?.aborted === true) return undefined
      return new Promise((resolve) => {
        const end = (found?: DeliverySummary): void => {
          stopTimer()
          waiting.delete(look)
          signal?.removeEventListener('abort', giveUp)
          resolve(found)
        }
        const giveUp = (): void => end()
        const look = (delivery: DeliverySummary): void => {
          if (isMeant(delivery)) end(delivery)
        }
        const stopTimer = scheduler.after(timeoutMs, giveUp)
        waiting.add(look)
        signal?.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}
