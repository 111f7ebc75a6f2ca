import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { EndpointId } from '../../../shared/contract/capture'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Database, SqlRow } from '../../ports/database'
import type { Records } from '../../ports/records'
import { numberOf, textOf } from './columns'
import type { DeliveryCounters } from './delivery-counters'
import type { DeliverySelections } from './delivery-selection'
import { eraseDeliveries, oneErasure } from './erase-deliveries'
import type { SearchIndex } from './search-parts'
import type { Timers } from './timers'
import type { UpkeepTask } from './upkeep'

/** How long a removal can be undone. */
const UNDO_MS = 10_000
/** So many are hidden or shown again in one transaction: a few milliseconds. */
const HIDDEN_AT_ONCE = 500

export interface DeliveryRemovals extends Pick<Records['deliveries'], 'remove' | 'restore'> {
  /** Deletes for good what can no longer be undone. */
  readonly purge: UpkeepTask
  close(): void
}

export interface RemovalDeps {
  readonly database: Database
  readonly counters: DeliveryCounters
  readonly selections: DeliverySelections
  readonly index: SearchIndex
  readonly clock: Clock
  readonly timers: Timers
  /** Some are hidden, or shown again. */
  readonly onChanged: () => void
  /** The time to undo is over. */
  readonly onExpired: () => void
}

/**
 * Removing hides at once, by the id of the removal in each row, and restoring takes that id away. The row goes for good
 * when the time is over, or when the database is opened again.
 */
export function createDeliveryRemovals(deps: RemovalDeps): DeliveryRemovals {
  const { database, counters, selections, index, clock, timers, onChanged, onExpired } = deps
  const undoable = new Map<string, { readonly until: number; callOff(): void }>()
  const expired = database
    .all('SELECT DISTINCT removed_by FROM deliveries WHERE removed_by IS NOT NULL')
    .map((row) => textOf(row, 'removed_by'))

  function expire(undoId: string): void {
    undoable.delete(undoId)
    expired.push(undoId)
    onExpired()
  }

  /** Hides them, or shows them again, and counts. */
  function mark(rows: readonly SqlRow[], removedBy: string | null): void {
    const sign = removedBy === null ? 1 : -1
    counters.transaction((count) => {
      database.run('UPDATE deliveries SET removed_by = ? WHERE seq IN (SELECT value FROM json_each(?))', [
        removedBy,
        JSON.stringify(rows.map((row) => numberOf(row, 'seq'))),
      ])
      for (const row of rows)
        count(textOf(row, 'endpoint_id') as EndpointId, sign, sign * numberOf(row, 'size_bytes'), 0)
    })
  }

  /** In pieces, between which deliveries are stored. */
  async function markAll(next: (afterSeq: number) => SqlRow[], removedBy: string | null): Promise<number> {
    let marked = 0
    let afterSeq = 0
    for (let rows = next(afterSeq); rows.length > 0; rows = next(afterSeq)) {
      mark(rows, removedBy)
      marked += rows.length
      afterSeq = numberOf(rows.at(-1) as SqlRow, 'seq')
      if (rows.length < HIDDEN_AT_ONCE) break
      await setImmediate()
    }
    if (marked > 0) onChanged()
    return marked
  }

  return {
    remove: async (selection) => {
      const { from, params } = selections.of(selection)
      const undoId = randomUUID()
      // What comes while this goes on is not what was asked to be removed.
      const upTo = counters.lastSeq()
      const sparesPinned = selection.by === 'query' ? 'AND d.is_pinned = 0' : ''
      const sql = `SELECT d.seq, d.endpoint_id, d.size_bytes ${from} ${sparesPinned} AND d.seq > ? AND d.seq <= ?
        ORDER BY d.seq LIMIT ?`
      const count = await markAll((afterSeq) => database.all(sql, [...params, afterSeq, upTo, HIDDEN_AT_ONCE]), undoId)
      const until = clock.now() + UNDO_MS
      undoable.set(undoId, { until, callOff: timers.after(UNDO_MS, () => expire(undoId)) })
      return { undoId, count, undoUntil: until }
    },

    restore: async (undoId) => {
      const removal = undoable.get(undoId)
      if (removal === undefined || clock.now() >= removal.until)
        throw new AppError('deliveries.undo_expired', 'The time to undo is over.')
      removal.callOff()
      undoable.delete(undoId)
      const sql = `SELECT seq, endpoint_id, size_bytes FROM deliveries WHERE removed_by = ? AND seq > ?
        ORDER BY seq LIMIT ?`
      const count = await markAll((afterSeq) => database.all(sql, [undoId, afterSeq, HIDDEN_AT_ONCE]), null)
      return { count }
    },

    purge: {
      step: () => {
        const undoId = expired[0]
        if (undoId === undefined) return false
        const rows = oneErasure(
          database.all('SELECT seq, size_bytes FROM deliveries WHERE removed_by = ? LIMIT 100', [undoId]),
        )
        const seqs = rows.map((row) => numberOf(row, 'seq'))
        // They were taken off the counts when they were hidden.
        if (seqs.length > 0) database.transaction(() => eraseDeliveries(database, index, seqs))
        else expired.shift()
        return true
      },
    },

    close: () => {
      for (const { callOff } of undoable.values()) callOff()
    },
  }
}
