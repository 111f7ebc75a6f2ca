import type { DeliveryId } from '../../../shared/contract/deliveries'
import { openRegistration } from '../features/apps/screen-store'
import { deliveriesScreen, openDelivery } from '../features/deliveries/screen-store'
import { openTokenRequest } from '../features/tokens/screen-store'
import { navigate } from './navigation'

/** Ways from one screen into another. Features do not know each other, so these are here. */
export const goToRegistration = (): void => {
  openRegistration()
  navigate('apps')
}

export const goToTokenRequest = (clientId?: string): void => {
  openTokenRequest(clientId)
  navigate('tokens')
}

export const goToDelivery = (id: DeliveryId): void => {
  openDelivery(id)
  navigate('deliveries')
}

export const goToEndpoints = (): void => {
  deliveriesScreen.setState({ selected: 'endpoints' })
  navigate('deliveries')
}
