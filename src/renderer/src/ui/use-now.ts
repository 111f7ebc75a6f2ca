import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

/** One timer for all that shows a time. It runs only while something does. */
function subscribe(listener: () => void): () => void {
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const notify of listeners) notify()
    }, 1_000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in epoch milliseconds, to the second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)

/** True from a moment on. Draws anew at that moment only, not every second. `null` never comes. */
export const useIsPast = (epochMs: number | null): boolean =>
  useSyncExternalStore(subscribe, () => epochMs !== null && now >= epochMs)
