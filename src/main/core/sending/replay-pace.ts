/** So far a replay may catch up with what it is late by; more would hit the target with a burst. */
const MAX_CATCH_UP_MS = 250

/** When the next delivery of a replay is due: at a rate, or with the gaps as they came. */
export function createReplayPace(perSecond: number | null, startsAt: number) {
  let due = startsAt
  let lastReceivedAt: number | undefined

  return {
    /** How long to wait before the one that was received then. */
    pauseBefore(receivedAt: number, now: number): number {
      // Clocks are set back at times; what came later is never sent earlier.
      const gap = lastReceivedAt === undefined ? 0 : Math.max(receivedAt - lastReceivedAt, 0)
      const isFirst = lastReceivedAt === undefined
      lastReceivedAt = receivedAt
      if (isFirst) due = now
      else due = Math.max(due + (perSecond === null ? gap : 1_000 / perSecond), now - MAX_CATCH_UP_MS)
      return Math.max(due - now, 0)
    },
  }
}
