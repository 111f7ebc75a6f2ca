import { createStore } from 'zustand/vanilla'

interface ScreenState {
  /** The key that is looked at; undefined: the key sets as wholes. */
  readonly keyId: string | undefined
  readonly isImporting: boolean
}

/** How the screen was left. Of this window only. */
export const keysScreen = createStore<ScreenState>(() => ({ keyId: undefined, isImporting: false }))

export const openKey = (keyId: string): void => {
  keysScreen.setState({ keyId })
}

export const openKeySets = (): void => {
  keysScreen.setState({ keyId: undefined })
}

export const setImporting = (isImporting: boolean): void => {
  keysScreen.setState({ isImporting })
}
