/** A window that is hidden draws nothing. */
const LONGEST_WAIT_MS = 100

/** Resolves when the next frame was drawn. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, LONGEST_WAIT_MS)
    // What is asked for in a frame runs after it was drawn.
    requestAnimationFrame(() => {
      setTimeout(done)
    })
  })
