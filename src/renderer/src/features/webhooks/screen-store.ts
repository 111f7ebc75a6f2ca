import { createStore } from 'zustand/vanilla'

interface ScreenState {
  readonly pane: { readonly kind: 'webhook'; readonly id: string } | { readonly kind: 'create' } | undefined
  /** When the last test of each webhook was asked for, in epoch milliseconds. */
  readonly testedAt: ReadonlyMap<string, number>
}

/** How the screen was left. Of this window only. */
export const webhooksScreen = createStore<ScreenState>(() => ({ pane: undefined, testedAt: new Map() }))

export const openWebhook = (id: string): void => {
  webhooksScreen.setState({ pane: { kind: 'webhook', id } })
}

export const openCreation = (): void => {
  webhooksScreen.setState({ pane: { kind: 'create' } })
}

export const noteTest = (id: string, at: number | undefined): void => {
  webhooksScreen.setState(({ testedAt }) => {
    const next = new Map(testedAt)
    if (at === undefined) next.delete(id)
    else next.set(id, at)
    return { testedAt: next }
  })
}
