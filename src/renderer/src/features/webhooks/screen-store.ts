import { createStore } from 'zustand/vanilla'

export interface SentTest {
  /** When it was asked for, in epoch milliseconds. */
  readonly testedAt: number
  /** What the platform calls the delivery; `undefined` before its answer is here, and where the answer does not say. */
  readonly deliveryId: string | undefined
}

export type WebhookTab = 'details' | 'events' | 'secret' | 'attempts' | 'reconcile'

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
  /** What was typed as the events of a webhook, and not sent yet. */
  readonly eventsDrafts: ReadonlyMap<string, string>
  /** The last test of each webhook. */
  readonly tests: ReadonlyMap<string, SentTest>
}

/** How the screen was left. Of this window only. */
export const webhooksScreen = createStore<ScreenState>(() => ({
  pane: undefined,
  tab: 'details',
  seenHealing: undefined,
  eventsDrafts: new Map(),
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
  webhooksScreen.setState(({ tests }) => ({ tests: withEntry(tests, id, test) }))
}

/** `undefined`: there is none, and the events are shown as they are. */
export const noteEventsDraft = (id: string, draft: string | undefined): void => {
  webhooksScreen.setState(({ eventsDrafts }) => ({ eventsDrafts: withEntry(eventsDrafts, id, draft) }))
}

function withEntry<T>(entries: ReadonlyMap<string, T>, id: string, entry: T | undefined): ReadonlyMap<string, T> {
  const next = new Map(entries)
  if (entry === undefined) next.delete(id)
  else next.set(id, entry)
  return next
}
