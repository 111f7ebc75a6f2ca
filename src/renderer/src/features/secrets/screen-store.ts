import { createStore } from 'zustand/vanilla'

interface ScreenState {
  readonly pane:
    | { readonly kind: 'secret'; readonly name: string }
    | { readonly kind: 'log' }
    | { readonly kind: 'profile' }
    | { readonly kind: 'wipe' }
}

/** How the screen was left. Of this window only. */
export const secretsScreen = createStore<ScreenState>(() => ({ pane: { kind: 'log' } }))

export const openSecret = (name: string): void => {
  secretsScreen.setState({ pane: { kind: 'secret', name } })
}

export const openPane = (kind: 'log' | 'profile' | 'wipe'): void => {
  secretsScreen.setState({ pane: { kind } })
}
