import type { DeliveryId } from '../../../shared/contract/deliveries'
import { openApp, openRegistration } from '../features/apps/screen-store'
import type { TokenId } from '../../../shared/contract/tokens'
import { deliveriesScreen, openDelivery } from '../features/deliveries/screen-store'
import { openFoundTokens, openToken, openTokenRequest } from '../features/tokens/screen-store'
import { openKey } from '../features/keys/screen-store'
import { openHealings, webhooksScreen } from '../features/webhooks/screen-store'
import { webhooks } from '../features/webhooks/store'
import { navigate } from './navigation'

/** Ways from one screen into another. Features do not know each other, so these are here. */
export const goToRegistration = (): void => {
  openRegistration()
  navigate('apps')
}

export const goToApp = (clientId: string): void => {
  openApp(clientId)
  navigate('apps')
}

export const goToTokenRequest = (clientId?: string): void => {
  openTokenRequest(clientId)
  navigate('tokens')
}

export const goToToken = (id: TokenId): void => {
  openToken(id)
  navigate('tokens')
}

/** To the tokens that came in a delivery. */
export const goToFoundTokens = (id: DeliveryId): void => {
  openFoundTokens(id)
  navigate('tokens')
}

export const goToKey = (id: string): void => {
  openKey(id)
  navigate('keys')
}

export const goToDelivery = (id: DeliveryId): void => {
  openDelivery(id)
  navigate('deliveries')
}

export const goToEndpoints = (): void => {
  deliveriesScreen.setState({ selected: 'endpoints' })
  navigate('deliveries')
}

export const goToTunnel = (): void => {
  navigate('tunnel')
}

/** To what became of the webhooks when the tunnel's address changed: those that were pointed at the new one, or all. */
export const goToChangedWebhooks = (): void => {
  const healings = webhooks.getState().view?.healings ?? []
  if (healings.length > 0) openHealings()
  else webhooksScreen.setState({ pane: undefined })
  navigate('webhooks')
}
