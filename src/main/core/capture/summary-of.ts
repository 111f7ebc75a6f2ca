import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { NewDelivery } from '../../ports/records'

/** The summary of a delivery that was just written: what the store would read back. */
export function summaryOf(seq: number, delivery: NewDelivery): DeliverySummary {
  const { id, endpointId, receivedAt, method, target, event, senderId, attempt } = delivery
  const { status, signature, bodyBytes, durationMs } = delivery
  return {
    id,
    seq,
    endpointId,
    receivedAt,
    method,
    target,
    event,
    senderId,
    attempt,
    status,
    signature,
    bodyBytes,
    durationMs,
  }
}
