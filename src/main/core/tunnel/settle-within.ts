import type { Scheduler } from '../../scheduler'

/** Resolves when `work` has settled, however, or after so many milliseconds. */
export function settleWithin(scheduler: Scheduler, ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const stop = scheduler.after(ms, resolve)
    const done = (): void => {
      stop()
      resolve()
    }
    work.then(done, done)
  })
}
