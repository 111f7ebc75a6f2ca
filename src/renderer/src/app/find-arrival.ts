import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliverySummary } from '../../../shared/contract/deliveries'

/**
 * The first delivery at an endpoint since a moment. Rows come newest first. Both times are of this computer's clock, so
 * they can be compared.
 */
export const findArrival = (
  rows: readonly DeliverySummary[],
  endpointId: EndpointId,
  since: number,
): DeliverySummary | undefined => rows.findLast((row) => row.endpointId === endpointId && row.receivedAt >= since)
