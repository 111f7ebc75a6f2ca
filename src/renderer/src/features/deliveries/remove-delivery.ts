import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { neighbour } from './neighbour'
import { deliveriesScreen } from './screen-store'
import { removals } from './store'
import { currentList } from './use-shown-list'

/** Deletes one delivery, and goes on to the next: the one below, or above at the end. */
export async function removeDelivery(id: DeliveryId): Promise<void> {
  const { rows } = currentList()
  const next = neighbour(rows, id, 1) ?? neighbour(rows, id, -1)
  if (!(await removals.remove({ by: 'ids', ids: [id] }))) return
  if (deliveriesScreen.getState().selected === id) deliveriesScreen.setState({ selected: next })
}
