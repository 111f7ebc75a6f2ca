import { createStore } from 'zustand/vanilla'

/** What is not a topic of the index. */
export type ContractPart = 'quick-start' | 'changes' | 'portal' | 'traces'

interface ScreenState {
  readonly pane: { readonly kind: ContractPart } | { readonly kind: 'topic'; readonly id: string }
}

/** How the screen was left. Of this window only. */
export const contractScreen = createStore<ScreenState>(() => ({ pane: { kind: 'quick-start' } }))

export const openPart = (kind: ContractPart): void => {
  contractScreen.setState({ pane: { kind } })
}

export const openTopic = (id: string): void => {
  contractScreen.setState({ pane: { kind: 'topic', id } })
}
