import type { Scheduler } from '../../../../../src/main/scheduler'

export interface FakeTime extends Scheduler {
  /** Milliseconds that only go forward. */
  elapsed(): number
  /** Lets so much time pass, and all happen that happens in it. */
  pass(ms: number): Promise<void>
  /** How many timers are set. */
  pending(): number
}

/** Lets everything happen that needs no time. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createFakeTime(): FakeTime {
  let now = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()

  async function pass(ms: number): Promise<void> {
    const end = now + ms
    await settle()
    for (;;) {
      const [next] = [...timers].sort((one, other) => one.at - other.at)
      if (next === undefined || next.at > end) break
      timers.delete(next)
      now = Math.max(now, next.at)
      next.run()
      await settle()
    }
    now = end
  }

  return {
    elapsed: () => now,
    pass,
    pending: () => timers.size,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
}
