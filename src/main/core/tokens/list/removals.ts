import type { TokenId } from '../../../../shared/contract/tokens'
import type { Clock } from '../../../ports/clock'
import type { TokenRecord } from '../../../ports/records'
import type { Scheduler } from '../../../scheduler'

/** How long a token that was removed can be had back. */
export const UNDO_MS = 30_000

/**
 * Tokens that were removed, for as long as that can be undone. They are in memory only: on disk a removed token is gone at
 * once, and when the program ends, nobody can have it back.
 */
export interface Removals {
  /** Until when it can be had back. */
  hold(record: TokenRecord): number
  /** Undefined when there is none, or its time is over. */
  get(id: TokenId): TokenRecord | undefined
  /** Puts it in the place of the one that is held, if it is still held. */
  update(record: TokenRecord): void
  drop(id: TokenId): void
  forgetEnvironment(environmentId: string): void
  close(): void
}

export function createRemovals({
  clock,
  scheduler,
}: {
  readonly clock: Clock
  readonly scheduler: Scheduler
}): Removals {
  const held = new Map<TokenId, { record: TokenRecord; readonly until: number; readonly stop: () => void }>()

  function drop(id: TokenId): void {
    held.get(id)?.stop()
    held.delete(id)
  }

  return {
    hold(record) {
      const { id } = record.summary
      drop(id)
      const until = clock.now() + UNDO_MS
      held.set(id, { record, until, stop: scheduler.after(UNDO_MS, () => drop(id)) })
      return until
    },
    get(id) {
      const entry = held.get(id)
      // A timer may be late: the computer may have slept.
      return entry !== undefined && clock.now() < entry.until ? entry.record : undefined
    },
    update(record) {
      const entry = held.get(record.summary.id)
      if (entry !== undefined) entry.record = record
    },
    drop,
    forgetEnvironment(environmentId) {
      for (const [id, { record }] of held) if (record.environmentId === environmentId) drop(id)
    },
    close() {
      for (const id of [...held.keys()]) drop(id)
    },
  }
}
