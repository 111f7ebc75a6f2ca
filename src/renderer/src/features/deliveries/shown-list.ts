import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import type { AppError } from '../../../../shared/errors'
import { canLoadOlder, shownRows, type DeliveriesState } from './deliveries-store'
import { MAX_ROWS } from './merge-deliveries'
import { MAX_FOUND_ROWS, type QueryState } from './query/query-store'

export interface ShownList {
  /** The query whose result is shown; empty: all deliveries. */
  readonly query: string
  readonly rows: readonly DeliverySummary[]
  /** How many there are in all; null when that was not counted to its end. */
  readonly total: number | null
  readonly canLoadOlder: boolean
  readonly isLoadingOlder: boolean
  readonly olderError: AppError | undefined
  /** The most rows that the window keeps, where there are more. */
  readonly limit: number | undefined
}

/** What the list shows: what the query found, or all that is live. */
export function shownList(live: DeliveriesState, { found, isLoadingOlder, olderError }: QueryState): ShownList {
  if (found === undefined) {
    const rows = shownRows(live)
    return {
      query: '',
      rows,
      total: live.total,
      canLoadOlder: canLoadOlder(live),
      isLoadingOlder: live.isLoadingOlder,
      olderError: live.olderError,
      limit: rows.length >= MAX_ROWS && live.total > rows.length ? MAX_ROWS : undefined,
    }
  }
  const isFull = found.rows.length >= MAX_FOUND_ROWS
  return {
    query: found.query,
    rows: found.rows,
    total: found.total,
    canLoadOlder: found.hasOlder && !isFull,
    isLoadingOlder,
    olderError,
    limit: isFull && found.total !== found.rows.length ? MAX_FOUND_ROWS : undefined,
  }
}
