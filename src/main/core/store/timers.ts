/** Later work. Replaced in tests, where time is turned by hand. */
export interface Timers {
  /** Calls once after so many milliseconds; 0 is as soon as what waits already has been seen to. Answers how to call it off. */
  after(delayMs: number, work: () => void): () => void
}

/** What is to come later does not keep a program running. */
export const systemTimers: Timers = {
  after: (delayMs, work) => {
    if (delayMs <= 0) {
      const immediate = setImmediate(work)
      return () => clearImmediate(immediate)
    }
    const timeout = setTimeout(work, delayMs).unref()
    return () => clearTimeout(timeout)
  },
}
