import type { Clipboard } from '../../ports/clipboard'

/** Runs `work` once after `delayMs`, unless the function that it answers is called before. */
export type Schedule = (work: () => void, delayMs: number) => () => void

/** A timer that does not keep the program alive. */
export const scheduleTimeout: Schedule = (work, delayMs) => {
  const timer = setTimeout(work, delayMs).unref()
  return () => clearTimeout(timer)
}

/**
 * Puts secrets on the clipboard and takes them off again after `holdMs`, unless something else was copied by then.
 * The clipboard is open to every program and, in many systems, to a history: it is no place for a token to stay.
 */
export function createClearingClipboard(clipboard: Clipboard, schedule: Schedule, holdMs: number) {
  let held: string | null = null
  let cancel = (): void => undefined

  async function clear(): Promise<void> {
    const secret = held
    held = null
    cancel()
    if (secret !== null && (await clipboard.readText()) === secret) await clipboard.writeText('')
  }

  return {
    async hold(secret: string): Promise<void> {
      await clipboard.writeText(secret)
      cancel()
      held = secret
      // A clipboard that cannot be reached any more belongs to a session that is ending, and goes with it.
      cancel = schedule(() => void clear().catch(() => undefined), holdMs)
    },
    /** Takes off at once what is still held: nobody would do it after the program ended. */
    close: clear,
  }
}
