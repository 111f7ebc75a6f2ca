import type { DeliverySummary, Selection } from '../../../shared/contract/deliveries'
import type { Records } from '../../ports/records'

const PAGE = 200

/**
 * Those of a selection, oldest first, a page at a time: a query may find more than memory holds. What arrives meanwhile
 * is not among them: else a replay to the catcher itself would feed itself for ever.
 */
export async function* selectedDeliveries(
  deliveries: Pick<Records['deliveries'], 'select' | 'newest'>,
  selection: Selection,
  after = 0,
): AsyncGenerator<DeliverySummary> {
  const [newest] = (await deliveries.newest(1)).deliveries
  if (newest === undefined) return
  for (let seq = after; ;) {
    const page = await deliveries.select(selection, seq, PAGE)
    for (const delivery of page) {
      if (delivery.seq > newest.seq) return
      yield delivery
      seq = delivery.seq
    }
    if (page.length < PAGE) return
  }
}
