const WINDOW_MS = 60_000

interface Window {
  readonly startedAt: number
  readonly count: number
}

export interface RateLimit {
  /**
   * Counts one request of a client. Answers undefined when it is within the limit, or else for how many seconds there is
   * none left.
   */
  take(clientId: string, limitPerMinute: number): number | undefined
}

/** Counts in windows of one minute, which begin with the first request of a client. */
export function createRateLimit(now: () => number): RateLimit {
  const windows = new Map<string, Window>()
  return {
    take(clientId, limitPerMinute) {
      const time = now()
      const previous = windows.get(clientId)
      const isOver = previous === undefined || time >= previous.startedAt + WINDOW_MS
      const { startedAt, count } = isOver ? { startedAt: time, count: 0 } : previous
      if (count >= limitPerMinute) return Math.ceil((startedAt + WINDOW_MS - time) / 1_000)
      windows.set(clientId, { startedAt, count: count + 1 })
      return undefined
    },
  }
}
