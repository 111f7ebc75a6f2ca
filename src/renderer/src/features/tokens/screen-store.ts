import { createStore } from 'zustand/vanilla'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { TokenId } from '../../../../shared/contract/tokens'

/** One side of a comparison: a kept token, or what is in the paste box. */
export type Compared = TokenId | 'pasted'

interface ScreenState {
  readonly pane:
    | { readonly kind: 'token'; readonly id: TokenId }
    | { readonly kind: 'request'; readonly clientId: string | undefined }
    | { readonly kind: 'paste' }
    | { readonly kind: 'make' }
    | { readonly kind: 'policy' }
    | { readonly kind: 'compare'; readonly left: Compared; readonly right: Compared | undefined }
    /** The tokens of one delivery, or of the newest ones. */
    | { readonly kind: 'deliveries'; readonly deliveryId: DeliveryId | undefined }
}

/** How the screen was left. Of this window only. A pasted token needs no app, so that is where it begins. */
export const tokensScreen = createStore<ScreenState>(() => ({ pane: { kind: 'paste' } }))

export const openToken = (id: TokenId): void => {
  tokensScreen.setState({ pane: { kind: 'token', id } })
}

/** Shows the form that gets a token, with an app chosen. */
export const openTokenRequest = (clientId?: string): void => {
  tokensScreen.setState({ pane: { kind: 'request', clientId } })
}

export const openPaste = (): void => {
  tokensScreen.setState({ pane: { kind: 'paste' } })
}

/** Shows what makes a token to test a handler with. */
export const openMake = (): void => {
  tokensScreen.setState({ pane: { kind: 'make' } })
}

export const openPolicy = (): void => {
  tokensScreen.setState({ pane: { kind: 'policy' } })
}

export const openComparison = (left: Compared, right?: Compared): void => {
  tokensScreen.setState({ pane: { kind: 'compare', left, right } })
}

/** Shows the tokens that came in a delivery; without one, those of the newest. */
export const openFoundTokens = (deliveryId?: DeliveryId): void => {
  tokensScreen.setState({ pane: { kind: 'deliveries', deliveryId } })
}
