import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliverySummary } from '../../../shared/contract/deliveries'
import type { SentTest } from '../features/webhooks/screen-store'

/** The event that the platform sends when a test is asked for. */
const TEST_EVENT = 'webhook.test'

/**
 * The delivery that a test caused, at the endpoint that the webhook points at. Rows come newest first; of several tries
 * the first counts. Without the platform's word on the id, the event must say that it is a test: others may send to the
 * endpoint at the same time. `known` is what was found before: it stays while it fits, though its row may have left the
 * list. Both times are of this computer's clock, so they can be compared.
 */
export function findArrival(
  rows: readonly DeliverySummary[],
  endpointId: EndpointId,
  { testedAt, deliveryId }: SentTest,
  known?: DeliverySummary,
): DeliverySummary | undefined {
  const fits = (row: DeliverySummary): boolean =>
    row.endpointId === endpointId &&
    row.receivedAt >= testedAt &&
    (deliveryId === undefined ? row.event === TEST_EVENT : row.senderId === deliveryId)
  return known !== undefined && fits(known) ? known : rows.findLast(fits)
}
