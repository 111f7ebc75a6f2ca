import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { CapturedBatch, Engine } from '../../ports/engine'

const PAGE = 500

export interface Follower {
  /**
   * Hands over what came so far and then each as it comes, one after the other and in order of arrival. Rejects when
   * deliveries cannot be read; never resolves.
   */
  start(): Promise<never>
  /** Closes the engine, and resolves when the last ones are handed over: those too that are committed while it closes. */
  finish(close: () => Promise<void>): Promise<void>
}

/**
 * Hands over every delivery of the engine from now on, those of a burst too of which a batch lists the newest only.
 * `isOpen` says whether the store can still be read.
 */
export async function followDeliveries(
  { records, onCaptured }: Pick<Engine, 'records' | 'onCaptured'>,
  hand: (delivery: DeliverySummary, isOpen: () => boolean) => Promise<void>,
): Promise<Follower> {
  const { deliveries } = records
  let lastSeq = (await deliveries.newest(1)).deliveries[0]?.seq ?? 0
  /** The store can be read only until the engine closes. */
  let isOpen = true
  let isStarted = false
  let fail: (error: unknown) => void = () => undefined
  const waiting: CapturedBatch[] = []
  let handed = Promise.resolve()

  async function handBatch(batch: CapturedBatch): Promise<void> {
    // One that was handed over before is told of again when its answer is known.
    const first = batch.deliveries.find(({ seq }) => seq > lastSeq)
    const missed = first !== undefined && isOpen ? await between(lastSeq, first.seq) : []
    for (const delivery of [...missed, ...batch.deliveries]) {
      await hand(delivery, () => isOpen)
      lastSeq = Math.max(lastSeq, delivery.seq)
    }
  }

  /** Oldest first. */
  async function between(after: number, before: number): Promise<DeliverySummary[]> {
    const found: DeliverySummary[] = []
    for (let end = before; end - after > 1;) {
      const page = await deliveries.before(end, Math.min(PAGE, end - after - 1))
      found.push(...page)
      end = page.at(-1)?.seq ?? after
    }
    return found.reverse()
  }

  function handOver(): void {
    if (!isStarted) return
    for (const batch of waiting.splice(0)) handed = handed.then(() => handBatch(batch))
    handed.catch(fail)
  }

  onCaptured((batch) => {
    waiting.push(batch)
    handOver()
  })

  return {
    start: () =>
      new Promise((_resolve, reject) => {
        fail = reject
        isStarted = true
        handOver()
      }),
    async finish(close) {
      // A failure is told by start.
      await handed.catch(() => undefined)
      isOpen = false
      await close()
      await handed.catch(() => undefined)
    },
  }
}
