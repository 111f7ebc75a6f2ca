export interface RateLimit {
  /** True when one more is allowed now; it is counted then. */
  take(): boolean
}

/** A token bucket: `burst` at once, and `perSecond` in the long run. */
export function createRateLimit(perSecond: number, burst: number, now = () => performance.now()): RateLimit {
  let tokens = burst
  let filledAt = now()
  return {
    take() {
      const at = now()
      tokens = Math.min(burst, tokens + ((at - filledAt) * perSecond) / 1_000)
      filledAt = at
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
