import { createStore } from 'zustand/vanilla'
import type { DeliveryId } from '../../../../shared/contract/deliveries'

export type InspectorTab = 'overview' | 'body' | 'headers' | 'signature'
type BodyForm = 'pretty' | 'raw' | 'hex'

interface ScreenState {
  /** What the inspector shows: a delivery, the endpoints, or what to do first. */
  readonly selected: DeliveryId | 'endpoints' | undefined
  readonly query: string
  readonly tab: InspectorTab
  readonly bodyForm: BodyForm
}

/** How the screen was left. Of this window only. */
export const deliveriesScreen = createStore<ScreenState>(() => ({
  selected: undefined,
  query: '',
  tab: 'overview',
  bodyForm: 'pretty',
}))

/** Shows one delivery. */
export const openDelivery = (id: DeliveryId): void => {
  deliveriesScreen.setState({ selected: id })
}
