import type { EndpointId } from '../../../shared/contract/capture'
import type {
  DeliveryDetail,
  DeliveryId,
  DeliveryProblem,
  DeliveryRoute,
  DeliverySummary,
} from '../../../shared/contract/deliveries'
import type { SignatureState } from '../../../shared/contract/signatures'
import type { SqlRow } from '../../ports/database'
import { nullableNumberOf, nullableTextOf, numberOf, textOf } from './columns'
import { fromHeaderText } from './header-text'
import { fromVerdictText } from './verdict-text'

/** Of `deliveries` as `d`. */
export const SUMMARY_COLUMNS = `d.seq, d.id, d.endpoint_id, d.received_at, d.method, d.target, d.event, d.sender_id, d.attempt,
  d.status, d.signature, d.body_bytes, d.duration_ms, d.problem, d.earlier_tries, d.is_duplicate, d.is_out_of_order, d.is_pinned, d.via`

/** Of `delivery_contents` as `c`. */
export const CONTENT_COLUMNS =
  'c.http_version, c.remote_address, c.answered_at, c.headers, c.trailers, c.verdict, c.note, c.stored_bytes'

export function toSummary(row: SqlRow): DeliverySummary {
  return {
    id: textOf(row, 'id') as DeliveryId,
    seq: numberOf(row, 'seq'),
    endpointId: textOf(row, 'endpoint_id') as EndpointId,
    receivedAt: numberOf(row, 'received_at'),
    method: textOf(row, 'method'),
    target: textOf(row, 'target'),
    event: nullableTextOf(row, 'event'),
    senderId: nullableTextOf(row, 'sender_id'),
    attempt: nullableNumberOf(row, 'attempt'),
    status: numberOf(row, 'status'),
    signature: textOf(row, 'signature') as SignatureState,
    bodyBytes: numberOf(row, 'body_bytes'),
    durationMs: numberOf(row, 'duration_ms'),
    problem: nullableTextOf(row, 'problem') as DeliveryProblem | null,
    earlierTries: numberOf(row, 'earlier_tries'),
    isDuplicate: row['is_duplicate'] === 1,
    isOutOfOrder: row['is_out_of_order'] === 1,
    isPinned: row['is_pinned'] === 1,
    via: textOf(row, 'via') as DeliveryRoute,
  }
}

export function toDetail(row: SqlRow): DeliveryDetail {
  const summary = toSummary(row)
  return {
    ...summary,
    httpVersion: textOf(row, 'http_version'),
    remoteAddress: nullableTextOf(row, 'remote_address'),
    headers: fromHeaderText(textOf(row, 'headers')),
    trailers: fromHeaderText(textOf(row, 'trailers')),
    answeredAt: numberOf(row, 'answered_at'),
    verdict: fromVerdictText(summary.signature, textOf(row, 'verdict')),
    storedBytes: numberOf(row, 'stored_bytes'),
    note: textOf(row, 'note'),
  }
}
