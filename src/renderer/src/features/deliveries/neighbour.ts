import type { DeliveryId, DeliverySummary } from '../../../../shared/contract/deliveries'

/** The delivery below (1) or above (-1) in the list. Without a place in it: the first. Undefined past an end. */
export function neighbour(
  rows: readonly DeliverySummary[],
  id: DeliveryId | undefined,
  by: 1 | -1,
): DeliveryId | undefined {
  const at = rows.findIndex((row) => row.id === id)
  return at < 0 ? rows[0]?.id : rows[at + by]?.id
}
