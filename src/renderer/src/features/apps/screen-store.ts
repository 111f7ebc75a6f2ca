import { createStore } from 'zustand/vanilla'

export type AppTab = 'overview' | 'governance' | 'secret' | 'tokens'

interface ScreenState {
  readonly pane:
    | { readonly kind: 'app'; readonly clientId: string }
    | { readonly kind: 'register' }
    | { readonly kind: 'import' }
    | undefined
  /** Of whichever app is shown. */
  readonly tab: AppTab
}

/** How the screen was left. Of this window only. */
export const appsScreen = createStore<ScreenState>(() => ({ pane: undefined, tab: 'overview' }))

export const openApp = (clientId: string): void => {
  appsScreen.setState({ pane: { kind: 'app', clientId } })
}

export const openRegistration = (): void => {
  appsScreen.setState({ pane: { kind: 'register' } })
}

export const openImport = (): void => {
  appsScreen.setState({ pane: { kind: 'import' } })
}
