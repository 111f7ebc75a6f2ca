import { createStore } from 'zustand/vanilla'

interface ScreenState {
  readonly pane: { readonly kind: 'app'; readonly clientId: string } | { readonly kind: 'register' } | undefined
}

/** How the screen was left. Of this window only. */
export const appsScreen = createStore<ScreenState>(() => ({ pane: undefined }))

export const openApp = (clientId: string): void => {
  appsScreen.setState({ pane: { kind: 'app', clientId } })
}

export const openRegistration = (): void => {
  appsScreen.setState({ pane: { kind: 'register' } })
}
