import type { DeliverySummary } from '../../../../shared/contract/deliveries'

/** Of deliveries in order of their receipt, those at most so far from `at`, nearest first. */
export function* nearestFirst(
  ordered: readonly DeliverySummary[],
  at: number,
  withinMs: number,
): Generator<{ readonly delivery: DeliverySummary; readonly apart: number }> {
  let after = firstFrom(ordered, at)
  let before = after - 1
  for (;;) {
    const [older, newer] = [ordered[before], ordered[after]]
    const olderApart = older === undefined ? Infinity : at - older.receivedAt
    const newerApart = newer === undefined ? Infinity : newer.receivedAt - at
    const apart = Math.min(olderApart, newerApart)
    if (apart > withinMs) return
    if (newer !== undefined && newerApart <= olderApart) {
      after += 1
      yield { delivery: newer, apart }
    } else if (older !== undefined) {
      before -= 1
      yield { delivery: older, apart }
    }
  }
}

/** The place of the first that was received at this time or later. */
function firstFrom(ordered: readonly DeliverySummary[], at: number): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle]?.receivedAt ?? Infinity) < at) low = middle + 1
    else high = middle
  }
  return low
}
