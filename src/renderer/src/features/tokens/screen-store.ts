import { createStore } from 'zustand/vanilla'
import type { TokenId } from '../../../../shared/contract/tokens'

interface ScreenState {
  readonly pane:
    | { readonly kind: 'token'; readonly id: TokenId }
    | { readonly kind: 'request'; readonly clientId: string | undefined }
    | { readonly kind: 'paste' }
    | { readonly kind: 'make' }
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
