import type { Problem } from '../../../shared/contract/primitives'
import type { Healing } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'

/** The maximum of `WebhooksView`. */
const MAX_KEPT = 100

/** What was healed in this session, newest first. */
export interface Healings {
  /** Those of the current environment. */
  all(): Healing[]
  begin(environmentId: string, healing: Omit<Healing, 'state' | 'problem'>): void
  /** Of any environment: the user may have switched since. Throws `webhooks.not_found`: never made, or too long ago. */
  get(id: string): Healing
  /** As `get`, and undefined of one that is not known any more. */
  stateOf(id: string): Healing['state'] | undefined
  /** Changes it and says so. */
  change(id: string, next: Partial<Pick<Healing, 'state' | 'problem'>>): Healing
}

interface Entry {
  readonly environmentId: string
  readonly healing: Healing
}

export function createHealings(currentId: () => string, changed: () => void): Healings {
  let entries: readonly Entry[] = []

  const entryOf = (id: string): Entry | undefined => entries.find(({ healing }) => healing.id === id)

  function find(id: string): Entry {
    const found = entryOf(id)
    if (found === undefined)
      throw new AppError('webhooks.not_found', 'This change of an address is not known any more.')
    return found
  }

  return {
    all: () => entries.filter(({ environmentId }) => environmentId === currentId()).map(({ healing }) => healing),
    begin(environmentId, healing) {
      const entry: Entry = { environmentId, healing: { ...healing, state: 'updating', problem: null } }
      entries = [entry, ...entries].slice(0, MAX_KEPT)
      changed()
    },
    get: (id) => find(id).healing,
    stateOf: (id) => entryOf(id)?.healing.state,
    change(id, next) {
      const before = find(id)
      const healing = { ...before.healing, ...next }
      entries = entries.map((entry) => (entry === before ? { ...entry, healing } : entry))
      changed()
      return healing
    },
  }
}

/** A failure as a view shows it; a fault of ours is only named. */
export const problemOf = (error: unknown): Problem =>
  error instanceof AppError
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'Something in Signet went wrong. The log has the details.' }
