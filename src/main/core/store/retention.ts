import { USUAL_RETENTION, type EndpointId, type Retention } from '../../../shared/contract/capture'
import type { Clock } from '../../ports/clock'
import type { Database, SqlRow } from '../../ports/database'
import { bytesOf, numberOf, textOf } from './columns'
import type { DeliveryCounters } from './delivery-counters'
import { eraseDeliveries, oneErasure } from './erase-deliveries'
import type { SearchIndex } from './search-parts'
import type { Timers } from './timers'
import type { UpkeepTask } from './upkeep'

const DAY_MS = 86_400_000
const AGE_LOOK_MS = 60_000
/** Kept with the data: a store that is opened must not delete by other limits before it is told its own again. */
const STORED_AS = 'store.retention'

export interface DeliveryRetention {
  set(retention: Retention): void
  readonly task: UpkeepTask
  /** One that was kept may go now: it is unpinned, or back. */
  lookAgain(): void
  close(): void
}

export interface RetentionDeps {
  readonly database: Database
  readonly counters: DeliveryCounters
  readonly index: SearchIndex
  readonly clock: Clock
  readonly timers: Timers
  readonly onDeleted: () => void
  /** There may be something to do. */
  readonly onDue: () => void
}

/**
 * Deletes the oldest while there are too many, too much of them, or too old ones. Oldest is what was stored first: one that
 * is imported with the date of last year is new here. Pinned ones stay, and count.
 */
export function createDeliveryRetention(deps: RetentionDeps): DeliveryRetention {
  const { database, counters, index, clock, timers, onDeleted, onDue } = deps
  let limits = readLimits(database)
  let isAgeDue = true
  /** Nothing before it may be deleted: a look for the oldest need not walk over what is pinned each time. */
  let oldestSeq = 0
  let callOff = timers.after(AGE_LOOK_MS, lookAtAge)

  function lookAtAge(): void {
    isAgeDue = true
    callOff = timers.after(AGE_LOOK_MS, lookAtAge)
    onDue()
  }

  const isOver = (part = 1): boolean =>
    counters.total() > limits.maxCount * part || counters.bytes() > limits.maxBytes * part

  /** The oldest ones that are over a limit. */
  function overdue(): SqlRow[] {
    const oldest = database.all(
      `SELECT seq, endpoint_id, stored_at, size_bytes FROM deliveries
       WHERE seq >= ? AND is_pinned = 0 AND removed_by IS NULL ORDER BY seq LIMIT 100`,
      [oldestSeq],
    )
    const [first] = oldest
    oldestSeq = first === undefined ? counters.lastSeq() + 1 : numberOf(first, 'seq')
    const keptSince = clock.now() - limits.maxAgeDays * DAY_MS
    let total = counters.total()
    let bytes = counters.bytes()
    const end = oldest.findIndex((row) => {
      const isKept = total <= limits.maxCount && bytes <= limits.maxBytes && numberOf(row, 'stored_at') >= keptSince
      total -= 1
      bytes -= numberOf(row, 'size_bytes')
      return isKept
    })
    return oneErasure(end === -1 ? oldest : oldest.slice(0, end))
  }

  return {
    set: (retention) => {
      limits = retention
      isAgeDue = true
      database.run(
        'INSERT INTO program_values (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        [STORED_AS, new TextEncoder().encode(JSON.stringify(retention))],
      )
      onDue()
    },

    task: {
      step: () => {
        if (!isAgeDue && !isOver()) return false
        const rows = overdue()
        if (rows.length === 0) {
          isAgeDue = false
          return false
        }
        counters.transaction((count) => {
          eraseDeliveries(
            database,
            index,
            rows.map((row) => numberOf(row, 'seq')),
          )
          for (const row of rows) count(textOf(row, 'endpoint_id') as EndpointId, -1, -numberOf(row, 'size_bytes'), 0)
        })
        onDeleted()
        return true
      },
      isUrgent: () => isOver(1.1),
    },

    lookAgain: () => {
      oldestSeq = 0
      isAgeDue = true
      onDue()
    },
    close: () => callOff(),
  }
}

function readLimits(database: Database): Retention {
  const row = database.get('SELECT value FROM program_values WHERE name = ?', [STORED_AS])
  return row === undefined
    ? USUAL_RETENTION
    : (JSON.parse(new TextDecoder().decode(bytesOf(row, 'value'))) as Retention)
}
