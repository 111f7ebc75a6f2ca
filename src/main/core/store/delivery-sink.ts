import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { SignatureVerdict } from '../../../shared/contract/signatures'
import type { Clock } from '../../ports/clock'
import type { Database, SqlValue } from '../../ports/database'
import type { Appended, DeliveryFacts, ReceivedDelivery } from '../../ports/records'
import type { DeliveryCounters } from './delivery-counters'
import type { DeliverySignatures } from './delivery-signatures'
import type { EarlierTries, TryFacts } from './earlier-tries'
import { toVerdictText } from './verdict-text'

/** Not pinned, not hidden: a new one is neither. */
const INSERT_DELIVERY = `INSERT INTO deliveries (seq, id, endpoint_id, received_at, method, target, event, sender_id, attempt,
  status, signature, body_bytes, duration_ms, problem, earlier_tries, is_duplicate, is_out_of_order, size_bytes, stored_at,
  via, is_pinned) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`

const INSERT_CONTENTS = `INSERT INTO delivery_contents (seq, http_version, remote_address, answered_at, headers, trailers,
  verdict, stored_bytes, body, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')`

/** What a delivery takes beside its body and its headers, about. */
const ROW_BYTES = 400

export interface StoreSink {
  /** One transaction. When it returns, all are on disk. Throws `store.full` and the like, and then none is. */
  append(deliveries: readonly ReceivedDelivery[]): Appended
  /** What it was answered, where that was known only after its commit. */
  setStatus(id: DeliveryId, status: number): void
}

export interface SinkDeps {
  readonly database: Database
  readonly counters: DeliveryCounters
  readonly tries: EarlierTries
  readonly signatures: DeliverySignatures
  readonly clock: Clock
  readonly onAppended: (count: number) => void
}

/** Where deliveries are written. Every microsecond here is one of each delivery in a burst. */
export function createDeliverySink({ database, counters, tries, signatures, clock, onAppended }: SinkDeps): StoreSink {
  function append(deliveries: readonly ReceivedDelivery[]): Appended {
    // Before the transaction: others may read meanwhile.
    const verdicts = deliveries.map(signatures.verify)
    const storedAt = clock.now()
    const firstSeq = counters.lastSeq() + 1
    const facts: DeliveryFacts[] = []
    try {
      counters.transaction((count) => {
        let seq = firstSeq
        for (const delivery of deliveries) {
          const { endpointId, attempt } = delivery
          const senderId = delivery.senderId && withoutNul(delivery.senderId)
          const verdict = verdicts[seq - firstSeq] as SignatureVerdict
          const found = tries.add(endpointId, senderId, attempt)
          const sizeBytes =
            delivery.body.byteLength + delivery.headersJson.length + delivery.trailersJson.length + ROW_BYTES
          database.run(
            INSERT_DELIVERY,
            deliveryParams(seq, delivery, senderId, verdict.state, found, sizeBytes, storedAt),
          )
          database.run(INSERT_CONTENTS, contentsParams(seq, delivery, toVerdictText(verdict)))
          count(endpointId, 1, sizeBytes, seq)
          facts.push({ signature: verdict.state, ...found })
          seq += 1
        }
      })
    } catch (error) {
      tries.forget()
      throw error
    }
    onAppended(deliveries.length)
    return { firstSeq, facts, total: counters.total() }
  }

  return {
    append,
    setStatus: (id, status) => void database.run('UPDATE deliveries SET status = ? WHERE id = ?', [status, id]),
  }
}

function deliveryParams(
  seq: number,
  delivery: ReceivedDelivery,
  senderId: string | null,
  signature: SignatureVerdict['state'],
  { earlierTries, isDuplicate, isOutOfOrder }: TryFacts,
  sizeBytes: number,
  storedAt: number,
): SqlValue[] {
  return [
    seq,
    delivery.id,
    delivery.endpointId,
    delivery.receivedAt,
    withoutNul(delivery.method),
    withoutNul(delivery.target),
    delivery.event && withoutNul(delivery.event),
    senderId,
    delivery.attempt,
    delivery.status,
    signature,
    delivery.bodyBytes,
    delivery.durationMs,
    delivery.problem,
    earlierTries,
    isDuplicate ? 1 : 0,
    isOutOfOrder ? 1 : 0,
    sizeBytes,
    storedAt,
    delivery.via,
  ]
}

function contentsParams(seq: number, delivery: ReceivedDelivery, verdict: string): SqlValue[] {
  return [
    seq,
    delivery.httpVersion,
    delivery.remoteAddress,
    delivery.answeredAt,
    delivery.headersJson,
    delivery.trailersJson,
    verdict,
    delivery.body.byteLength,
    delivery.body,
  ]
}

/** What is no HTTP at all, or the JSON of a body, may hold one: the database does not, and the others of the batch must not suffer. */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text
}
