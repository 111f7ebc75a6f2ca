import { createStore } from 'zustand/vanilla'
import type { DeliveryId } from '../../../../shared/contract/deliveries'

export const INSPECTOR_TABS = ['overview', 'body', 'headers', 'signature', 'attempts', 'diff'] as const
export type InspectorTab = (typeof INSPECTOR_TABS)[number]
type BodyForm = 'pretty' | 'raw' | 'hex'

interface ScreenState {
  /** What the inspector shows: a delivery, the endpoints, or what to do first. */
  readonly selected: DeliveryId | 'endpoints' | undefined
  /** One of {@link INSPECTOR_TABS}, or the id of a tab that the app adds. */
  readonly tab: string
  readonly bodyForm: BodyForm
  /** A body that was sent encoded is shown as it was received. */
  readonly showsEncoded: boolean
  /** What a delivery is compared with; undefined: the one before it of the same event. */
  readonly comparedWith: DeliveryId | undefined
}

/** How the screen was left. Of this window only. */
export const deliveriesScreen = createStore<ScreenState>(() => ({
  selected: undefined,
  tab: 'overview',
  bodyForm: 'pretty',
  showsEncoded: false,
  comparedWith: undefined,
}))

/** Shows one delivery. */
export const openDelivery = (id: DeliveryId): void => {
  deliveriesScreen.setState({ selected: id })
}
