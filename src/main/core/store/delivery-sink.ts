import type { EndpointId } from '../../../shared/contract/capture'
import type { Database } from '../../ports/database'
import type { Appended, NewDelivery } from '../../ports/records'
import { numberOf } from './columns'
import { INSERT_DELIVERY, toParams } from './delivery-rows'

const COUNT_UP = `INSERT INTO delivery_counters (endpoint_id, deliveries, last_seq) VALUES (?, ?, ?)
  ON CONFLICT (endpoint_id) DO UPDATE SET deliveries = deliveries + excluded.deliveries, last_seq = excluded.last_seq`

export interface StoreSink {
  /** One transaction. When it returns, all are on disk. Throws `store.full` and the like, and then none is. */
  append(deliveries: readonly NewDelivery[]): Appended
}

/**
 * Where deliveries are written. This process alone writes, so the totals are kept in memory and the counters change in the
 * transaction that writes the rows: nothing is ever counted by walking the table.
 */
export function createDeliverySink(database: Database): { readonly sink: StoreSink; readonly total: () => number } {
  const stored = database.get(
    `SELECT coalesce(sum(deliveries), 0) AS total, coalesce(max(last_seq), 0) AS last_seq FROM delivery_counters`,
  )
  if (stored === undefined) throw new Error('An aggregate answered no row.')
  let total = numberOf(stored, 'total')
  let lastSeq = numberOf(stored, 'last_seq')

  function append(deliveries: readonly NewDelivery[]): Appended {
    const first = lastSeq + 1
    database.transaction(() => {
      const perEndpoint = new Map<EndpointId, { count: number; lastSeq: number }>()
      for (const [index, delivery] of deliveries.entries()) {
        const seq = first + index
        database.run(INSERT_DELIVERY, toParams(seq, delivery))
        perEndpoint.set(delivery.endpointId, {
          count: (perEndpoint.get(delivery.endpointId)?.count ?? 0) + 1,
          lastSeq: seq,
        })
      }
      for (const [endpointId, counted] of perEndpoint)
        database.run(COUNT_UP, [endpointId, counted.count, counted.lastSeq])
    })
    // Only now: a transaction that failed has given no number away.
    lastSeq += deliveries.length
    total += deliveries.length
    return { firstSeq: first, total }
  }

  return { sink: { append }, total: () => total }
}
