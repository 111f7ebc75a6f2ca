import { AppError } from '../../../shared/errors'
import type { Timers } from './timers'

/** How fast deliveries come: not at all, so that work on the side is in time, or so fast that it would take theirs. */
export type Load = 'quiet' | 'busy' | 'flooded'

/** Work on the side, in pieces. */
export interface UpkeepTask {
  /** Does one piece, of 20 ms at most where that can be helped. False when there was nothing to do. */
  step(load: Load): boolean
  /** It falls behind, and what it holds back grows. */
  isUrgent?(): boolean
}

export interface Upkeep {
  /** There may be something to do, at once. */
  wake(): void
  /** So many deliveries were stored: there will be something to do. */
  noteAppended(count: number): void
  close(): void
}

export interface UpkeepDeps {
  /** The first that has something to do does it, and then all are asked again. */
  readonly tasks: readonly UpkeepTask[]
  readonly timers: Timers
}

/** Above this, whatever takes time here is time that senders wait. */
const FLOOD_PER_SECOND = 2_000
/** After a piece of work, so many times as long is left to the deliveries. */
const PAUSES: Readonly<Record<Load, number>> = { quiet: 0, busy: 3, flooded: 30 }
const URGENT_PAUSE = 1
/** New deliveries are seen to together: each piece of work is a commit of its own, and costs a sync. */
const GATHER_MS = 100
/** When to look whether it has become quiet. */
const NEXT_LOOK_MS = 500
const AFTER_FAILURE_MS = 10_000

/**
 * What the store does beside capturing: it deletes, indexes and gives space back, one small piece at a time, and deliveries
 * go first between two of them.
 */
export function createUpkeep({ tasks, timers }: UpkeepDeps): Upkeep {
  let appended = 0
  let lastRunAt = performance.now()
  let callOff: (() => void) | undefined
  let isClosed = false

  function schedule(delayMs: number): void {
    callOff?.()
    callOff = isClosed ? undefined : timers.after(delayMs, run)
  }

  function run(): void {
    callOff = undefined
    const began = performance.now()
    const load = loadOf(appended, began - lastRunAt)
    appended = 0
    lastRunAt = began
    try {
      const working = tasks.find((task) => task.step(load))
      if (working !== undefined) {
        const pause = working.isUrgent?.() === true ? Math.min(PAUSES[load], URGENT_PAUSE) : PAUSES[load]
        schedule((performance.now() - began) * pause)
      } else if (load !== 'quiet') schedule(NEXT_LOOK_MS)
    } catch (error) {
      // A full disk is reported to who appends, and passes. Anything else is a bug, which must not end the capture too.
      if (!(error instanceof AppError)) process.emitWarning(error instanceof Error ? error : String(error))
      schedule(AFTER_FAILURE_MS)
    }
  }

  return {
    wake: () => schedule(0),
    noteAppended: (count) => {
      appended += count
      if (callOff === undefined) schedule(GATHER_MS)
    },
    close: () => {
      isClosed = true
      callOff?.()
    },
  }
}

function loadOf(appended: number, elapsedMs: number): Load {
  if (appended === 0) return 'quiet'
  return appended * 1_000 > FLOOD_PER_SECOND * Math.max(elapsedMs, 1) ? 'flooded' : 'busy'
}
