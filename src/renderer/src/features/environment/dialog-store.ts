import { createStore } from 'zustand/vanilla'

interface DialogState {
  /** `undefined` while none is open. */
  readonly open: { readonly kind: 'add' } | { readonly kind: 'change'; readonly id: string } | undefined
}

/** Which form of an environment is open. Of this window only. */
export const environmentDialog = createStore<DialogState>(() => ({ open: undefined }))

export const openAddition = (): void => {
  environmentDialog.setState({ open: { kind: 'add' } })
}

/** Shows what may be set of an environment, its admin access token included. */
export const openEnvironment = (id: string): void => {
  environmentDialog.setState({ open: { kind: 'change', id } })
}

export const closeEnvironmentDialog = (): void => {
  environmentDialog.setState({ open: undefined })
}
