import { createStore } from 'zustand/vanilla'

export interface SentTest {
  /** When it was asked for, in epoch milliseconds. */
  readonly testedAt: number
  /** What the platform calls the delivery; `undefined` before its answer is here, and where the answer does not say. */
  readonly deliveryId: string | undefined
}

export type WebhookTab = 'details' | 'reconcile'

interface ScreenState {
  readonly pane:
    | { readonly kind: 'webhook'; readonly id: string }
    | { readonly kind: 'create' }
    | { readonly kind: 'healings' }
    | undefined
  /** Of the inspector: one webhook after the other can be compared. */
  readonly tab: WebhookTab
  /** The newest healing whose notice was put away. */
  readonly seenHealing: string | undefined
  /** The last test of each webhook. */
  readonly tests: ReadonlyMap<string, SentTest>
}

/** How the screen was left. Of this window only. */
export const webhooksScreen = createStore<ScreenState>(() => ({
  pane: undefined,
  tab: 'details',
  seenHealing: undefined,
  tests: new Map(),
}))

export const openWebhook = (id: string): void => {
  webhooksScreen.setState({ pane: { kind: 'webhook', id } })
}

export const openCreation = (): void => {
  webhooksScreen.setState({ pane: { kind: 'create' } })
}

export const openHealings = (): void => {
  webhooksScreen.setState({ pane: { kind: 'healings' } })
}

export const noteTest = (id: string, test: SentTest | undefined): void => {
  webhooksScreen.setState(({ tests }) => {
    const next = new Map(tests)
    if (test === undefined) next.delete(id)
    else next.set(id, test)
    return { tests: next }
  })
}
