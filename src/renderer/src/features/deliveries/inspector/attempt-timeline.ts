import type { DeliverySummary } from '../../../../../shared/contract/deliveries'

export interface TimelineEntry {
  readonly delivery: DeliverySummary
  /** Since the one before it; undefined of the first. */
  readonly gapMs: number | undefined
  /** How far below the one before it, from 0 to 1: by the logarithm, so that seconds and hours fit on one line. */
  readonly distance: number
}

/** A gap of so long takes all the room there is. */
const LONGEST_GAP_MS = 24 * 3_600_000

/** The tries of one delivery, oldest first as they came, with what lies between them. */
export const attemptTimeline = (deliveries: readonly DeliverySummary[]): readonly TimelineEntry[] =>
  deliveries.map((delivery, index) => {
    const before = deliveries[index - 1]
    if (before === undefined) return { delivery, gapMs: undefined, distance: 0 }
    // The clock of the computer may have been set back in between.
    const gapMs = Math.max(0, delivery.receivedAt - before.receivedAt)
    return { delivery, gapMs, distance: Math.min(1, Math.log1p(gapMs) / Math.log1p(LONGEST_GAP_MS)) }
  })
