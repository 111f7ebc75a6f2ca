import type { Timers } from '../../../../../src/main/core/store/timers'
import type { Clock } from '../../../../../src/main/ports/clock'

/** Time that a test turns by hand: the clock and the timers go together. */
export interface ManualTime {
  readonly clock: Clock
  readonly timers: Timers
  /** Runs all that falls due on the way, and what that asks for in turn. */
  advance(ms: number): void
  /** Time goes on and nothing runs, as in a computer that sleeps. */
  sleep(ms: number): void
}

export function createManualTime(startMs = 1_764_000_000_000): ManualTime {
  let now = startMs
  const waiting = new Set<{ readonly at: number; readonly work: () => void }>()

  function next(until: number) {
    const due = [...waiting].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
    return due[0]
  }

  return {
    clock: { now: () => now },
    timers: {
      after: (delayMs, work) => {
        const timer = { at: now + Math.ceil(delayMs), work }
        waiting.add(timer)
        return () => waiting.delete(timer)
      },
    },
    advance: (ms) => {
      const until = now + ms
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        waiting.delete(timer)
        now = Math.max(now, timer.at)
        timer.work()
      }
      now = until
    },
    sleep: (ms) => {
      now += ms
    },
  }
}
