import type { Timers } from './timers'

const GATHER_MS = 250

export interface ChangeNotice {
  /** At once: somebody did this and looks at it. */
  now(): void
  /** With whatever else changes soon: the store did this by itself. */
  soon(): void
  close(): void
}

/** Says that what is shown of deliveries is to be asked for again. */
export function createChangeNotice(announce: () => void, timers: Timers): ChangeNotice {
  let callOff: (() => void) | undefined

  function now(): void {
    callOff?.()
    callOff = undefined
    announce()
  }

  return {
    now,
    soon: () => (callOff ??= timers.after(GATHER_MS, now)),
    close: () => callOff?.(),
  }
}
