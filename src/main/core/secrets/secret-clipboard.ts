import type { Clipboard, SecretClipboard } from '../../ports/clipboard'
import type { Clock } from '../../ports/clock'
import { scheduleTimeout, type Schedule } from './schedule'

/** How long a secret stays on the clipboard. */
const HOLD_MS = 30_000

export interface SecretClipboardDeps {
  readonly clipboard: Clipboard
  readonly clock: Clock
  /** For tests; a timer by default. */
  readonly schedule?: Schedule
}

/** One for the whole program: two would not know of each other's secret, and could take off the wrong one. */
export function createSecretClipboard({
  clipboard,
  clock,
  schedule = scheduleTimeout,
}: SecretClipboardDeps): SecretClipboard {
  let held: string | null = null
  let cancel = (): void => undefined

  async function clear(): Promise<void> {
    const secret = held
    held = null
    cancel()
    if (secret !== null && (await clipboard.readText()) === secret) await clipboard.writeText('')
  }

  return {
    async hold(secret) {
      await clipboard.writeSecret(secret)
      cancel()
      held = secret
      // A clipboard that cannot be reached any more belongs to a session that is ending, and goes with it.
      cancel = schedule(() => void clear().catch(() => undefined), HOLD_MS)
      return { clearsAt: clock.now() + HOLD_MS }
    },
    close: clear,
  }
}
