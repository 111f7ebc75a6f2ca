import { isDeepStrictEqual } from 'node:util'
import type { TunnelStatus } from '../../../shared/contract/tunnel'
import type { Scheduler } from '../../scheduler'

/** At most ten times a second. */
const INTERVAL_MS = 100

/** Passes the status on as it changes: the first change at once, those that follow together, and the last one always. */
export function createStatusAnnouncer(
  scheduler: Scheduler,
  status: () => TunnelStatus,
  onStatus: (status: TunnelStatus) => void,
) {
  let told = status()
  let isPaused = false
  let stopTimer: (() => void) | undefined
  const waiting: (() => void)[] = []

  function tell(): void {
    const now = status()
    if (isDeepStrictEqual(now, told)) return
    told = now
    isPaused = true
    stopTimer?.()
    stopTimer = scheduler.after(INTERVAL_MS, () => {
      isPaused = false
      tell()
      for (const resolve of waiting.splice(0)) resolve()
    })
    onStatus(now)
  }

  return {
    changed(): void {
      if (!isPaused) tell()
    },
    /** Tells it now: what was just asked for is to be seen by who asked. */
    flush: tell,
    /** Resolves when the status as it is now was told, or a later one. */
    told: async (): Promise<void> => {
      if (isPaused) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}
