import type { Problem } from '../../../shared/contract/primitives'
import type { Healing } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'

/** The maximum of `WebhooksView`. */
const MAX_KEPT = 100

/** What was healed in this session, newest first. */
export interface Healings {
  all(): Healing[]
  begin(healing: Omit<Healing, 'state' | 'problem'>): void
  /** Rejects with `webhooks.not_found`: it was never made, or is too long ago. */
  get(id: string): Healing
  /** Changes it and says so. */
  change(id: string, next: Partial<Pick<Healing, 'state' | 'problem'>>): Healing
}

export function createHealings(changed: () => void): Healings {
  let healings: readonly Healing[] = []

  function get(id: string): Healing {
    const found = healings.find((healing) => healing.id === id)
    if (found === undefined)
      throw new AppError('webhooks.not_found', 'This change of an address is not known any more.')
    return found
  }

  return {
    all: () => [...healings],
    begin(healing) {
      healings = [{ ...healing, state: 'updating' as const, problem: null }, ...healings].slice(0, MAX_KEPT)
      changed()
    },
    get,
    change(id, next) {
      const before = get(id)
      const after = { ...before, ...next }
      healings = healings.map((healing) => (healing === before ? after : healing))
      changed()
      return after
    },
  }
}

/** A failure as a view shows it; a fault of ours is only named. */
export const problemOf = (error: unknown): Problem =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'Something in Signet went wrong. The log has the details.' }
