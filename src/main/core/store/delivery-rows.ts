import type { EndpointId } from '../../../shared/contract/capture'
import type {
  DeliveryDetail,
  DeliveryId,
  DeliverySummary,
  HeaderPair,
  SignatureState,
  SignatureVerdict,
} from '../../../shared/contract/deliveries'
import type { SqlRow, SqlValue } from '../../ports/database'
import type { NewDelivery } from '../../ports/records'
import { nullableNumberOf, nullableTextOf, numberOf, textOf } from './columns'

export const SUMMARY_COLUMNS =
  'seq, id, endpoint_id, received_at, method, target, event, sender_id, attempt, status, signature, body_bytes, duration_ms'

export const DETAIL_COLUMNS = `${SUMMARY_COLUMNS}, http_version, remote_address, answered_at, headers, verdict`

/** In the order of {@link toParams}. */
export const INSERT_DELIVERY = `INSERT INTO deliveries (${DETAIL_COLUMNS}, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export function toParams(seq: number, delivery: NewDelivery): SqlValue[] {
  return [
    seq,
    delivery.id,
    delivery.endpointId,
    delivery.receivedAt,
    delivery.method,
    delivery.target,
    delivery.event,
    delivery.senderId,
    delivery.attempt,
    delivery.status,
    delivery.signature,
    delivery.bodyBytes,
    delivery.durationMs,
    delivery.httpVersion,
    delivery.remoteAddress,
    delivery.answeredAt,
    delivery.headersJson,
    delivery.verdictJson,
    delivery.body,
  ]
}

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
  }
}

export function toDetail(row: SqlRow): DeliveryDetail {
  return {
    ...toSummary(row),
    httpVersion: textOf(row, 'http_version'),
    remoteAddress: nullableTextOf(row, 'remote_address'),
    answeredAt: numberOf(row, 'answered_at'),
    headers: JSON.parse(textOf(row, 'headers')) as HeaderPair[],
    verdict: JSON.parse(textOf(row, 'verdict')) as SignatureVerdict,
  }
}
