export interface Paced {
  /** Asks for the work: at once when it has rested, otherwise as soon as it may run. */
  request(): void
  close(): void
}

/**
 * Does the same work again whenever it is asked for, but never twice at a time, and with at least `restMs` between an end
 * and the next beginning. However often it is asked for meanwhile, it then runs once. `work` must not reject.
 */
export function createPaced(work: () => Promise<void>, restMs: number): Paced {
  let state: 'idle' | 'working' | 'resting' | 'closed' = 'idle'
  let isWanted = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const run = async (): Promise<void> => {
    state = 'working'
    isWanted = false
    await work()
    // It may have been closed while it worked, which the compiler cannot see.
    if ((state as string) === 'closed') return
    state = 'resting'
    timer = setTimeout(() => {
      state = 'idle'
      if (isWanted) void run()
    }, restMs)
  }

  return {
    request: () => {
      if (state === 'idle') void run()
      else isWanted = true
    },
    close: () => {
      state = 'closed'
      clearTimeout(timer)
    },
  }
}
