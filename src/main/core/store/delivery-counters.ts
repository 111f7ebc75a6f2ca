import type { EndpointId } from '../../../shared/contract/capture'
import type { Database } from '../../ports/database'
import { numberOf } from './columns'

const COUNT = `INSERT INTO delivery_counters (endpoint_id, deliveries, bytes, last_seq) VALUES (?, ?, ?, ?)
  ON CONFLICT (endpoint_id) DO UPDATE SET deliveries = deliveries + excluded.deliveries, bytes = bytes + excluded.bytes,
    last_seq = max(last_seq, excluded.last_seq)`

/** Notes that so many deliveries and bytes of an endpoint came, or went when negative; `lastSeq` 0 gives no number away. */
type Count = (endpointId: EndpointId, deliveries: number, bytes: number, lastSeq: number) => void

export interface DeliveryCounters {
  /** How many there are that are not hidden, and how many bytes retention counts of them. */
  total(): number
  bytes(): number
  /** The highest number that was ever given. */
  lastSeq(): number
  /** All or nothing, with what was counted in it. */
  transaction<T>(work: (count: Count) => T): T
}

/**
 * This process alone writes, so the totals are kept in memory and the counters change in the transaction that writes the
 * rows: nothing is ever counted by walking the table.
 */
export function createDeliveryCounters(database: Database): DeliveryCounters {
  const stored = database.get(
    `SELECT coalesce(sum(deliveries), 0) AS total, coalesce(sum(bytes), 0) AS bytes, coalesce(max(last_seq), 0) AS last_seq
     FROM delivery_counters`,
  )
  if (stored === undefined) throw new Error('An aggregate answered no row.')
  let total = numberOf(stored, 'total')
  let bytes = numberOf(stored, 'bytes')
  let lastSeq = numberOf(stored, 'last_seq')

  function transaction<T>(work: (count: Count) => T): T {
    const changes = new Map<EndpointId, { deliveries: number; bytes: number; lastSeq: number }>()
    const result = database.transaction(() => {
      const answer = work((endpointId, deliveries, size, seq) => {
        const change = changes.get(endpointId)
        if (change === undefined) changes.set(endpointId, { deliveries, bytes: size, lastSeq: seq })
        else {
          change.deliveries += deliveries
          change.bytes += size
          if (seq > change.lastSeq) change.lastSeq = seq
        }
      })
      for (const [endpointId, change] of changes)
        database.run(COUNT, [endpointId, change.deliveries, change.bytes, change.lastSeq])
      return answer
    })
    // Only now: a transaction that failed has counted nothing and given no number away.
    for (const change of changes.values()) {
      total += change.deliveries
      bytes += change.bytes
      lastSeq = Math.max(lastSeq, change.lastSeq)
    }
    return result
  }

  return { total: () => total, bytes: () => bytes, lastSeq: () => lastSeq, transaction }
}
