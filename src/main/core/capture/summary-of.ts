import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { Appended, DeliveryFacts, ReceivedDelivery } from '../../ports/records'

/** The summary of a delivery that was just written: what the store would read back. */
export function summaryOf(seq: number, delivery: ReceivedDelivery, facts: DeliveryFacts): DeliverySummary {
  const { id, endpointId, receivedAt, method, target, event, senderId, attempt } = delivery
  const { status, bodyBytes, durationMs, problem, via } = delivery
  const { signature, earlierTries, isDuplicate, isOutOfOrder } = facts
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
    problem,
    earlierTries,
    isDuplicate,
    isOutOfOrder,
    isPinned: false,
    via,
  }
}

/** The summaries of a batch that was written together, in its order. */
export function summariesOf(
  deliveries: readonly ReceivedDelivery[],
  { firstSeq, facts }: Pick<Appended, 'firstSeq' | 'facts'>,
): DeliverySummary[] {
  return deliveries.map((delivery, index) => {
    const found = facts[index]
    if (found === undefined) throw new Error('The store said too little of what it wrote.')
    return summaryOf(firstSeq + index, delivery, found)
  })
}
