/** Runs `work` once after `delayMs`, unless the function that it answers is called before. */
export type Schedule = (work: () => void, delayMs: number) => () => void

/** A timer that does not keep the program alive. */
export const scheduleTimeout: Schedule = (work, delayMs) => {
  const timer = setTimeout(work, delayMs).unref()
  return () => clearTimeout(timer)
}
