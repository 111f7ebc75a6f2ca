import type { ReplayJob } from '../../../shared/contract/sending'
import type { Clock } from '../../ports/clock'
import type { Scheduler } from '../../scheduler'

/** At most four times a second. */
const INTERVAL_MS = 250

/** Passes the jobs on as they change: the first change at once, those that follow together, and the last one always. */
export function createJobsAnnouncer(
  { clock, scheduler }: { readonly clock: Clock; readonly scheduler: Scheduler },
  jobs: () => readonly ReplayJob[],
  onJobs: (jobs: readonly ReplayJob[]) => void,
) {
  let lastAt = Number.NEGATIVE_INFINITY
  let stop: (() => void) | undefined

  function announce(): void {
    stop?.()
    stop = undefined
    lastAt = clock.now()
    onJobs(jobs())
  }

  return {
    changed(): void {
      if (stop !== undefined) return
      const left = lastAt + INTERVAL_MS - clock.now()
      // More than the interval: the clock was set back.
      if (left > 0 && left <= INTERVAL_MS) stop = scheduler.after(left, announce)
      else announce()
    },
    /** Tells what was not told yet. */
    close(): void {
      if (stop !== undefined) announce()
    },
  }
}
