import type { TokenSummary } from '../../../shared/contract/tokens'
import { AppError } from '../../../shared/errors'
import type { Log } from '../../ports/log'
import type { Scheduler } from '../../scheduler'

const RETRY_MS = 5_000

export interface HeldGrants {
  /**
   * Stores what the platform granted. When the store does not take it, it is held in memory and tried again every 5 s, and
   * this rejects with why. A refresh token that was rotated is the only one that still works: it must not be lost.
   */
  store(key: string, write: () => Promise<TokenSummary>): Promise<TokenSummary>
  /** Tries now what is held under the key; undefined when nothing is. */
  retry(key: string): Promise<TokenSummary> | undefined
  /** One last try for each. */
  close(): Promise<void>
}

export function createHeldGrants({ scheduler, log }: { readonly scheduler: Scheduler; readonly log: Log }): HeldGrants {
  const held = new Map<string, () => Promise<TokenSummary>>()
  let stopWaiting: (() => void) | null = null

  async function attempt(key: string, write: () => Promise<TokenSummary>): Promise<TokenSummary> {
    try {
      const summary = await write()
      held.delete(key)
      return summary
    } catch (error) {
      // Removed meanwhile, by the user: there is nothing to keep it for.
      if (error instanceof AppError && error.code === 'tokens.not_found') held.delete(key)
      else held.set(key, write)
      wait()
      throw error
    }
  }

  function wait(): void {
    if (held.size === 0) return
    stopWaiting ??= scheduler.after(RETRY_MS, () => {
      stopWaiting = null
      void retryAll()
    })
  }

  async function retryAll(): Promise<void> {
    for (const [key, write] of [...held])
      await attempt(key, write).catch((error: unknown) => {
        log.warn('token still held in memory', { code: error instanceof AppError ? error.code : 'fault' })
      })
  }

  return {
    store: attempt,
    retry(key) {
      const write = held.get(key)
      return write && attempt(key, write)
    },
    async close() {
      await retryAll()
      stopWaiting?.()
    },
  }
}
