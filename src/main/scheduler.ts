/** Time as it passes. Replaced in tests, which then need not wait. */
export interface Scheduler {
  /** Runs it after so many milliseconds. Answers how to call that off. */
  after(ms: number, run: () => void): () => void
}

/** What a timer of Node holds; a longer one would fire at once. */
const MAX_TIMER_MS = 2_147_483_647

export const timerScheduler: Scheduler = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** Resolves after so many milliseconds, or when `signal` is aborted: then at once. */
export async function wait(scheduler: Scheduler, ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0 && signal?.aborted !== true; left -= MAX_TIMER_MS)
    await new Promise<void>((resolve) => {
      const stop = scheduler.after(Math.min(left, MAX_TIMER_MS), done)
      signal?.addEventListener('abort', done, { once: true })
      function done(): void {
        stop()
        signal?.removeEventListener('abort', done)
        resolve()
      }
    })
}
