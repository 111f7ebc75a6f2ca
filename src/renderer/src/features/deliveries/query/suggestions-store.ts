import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../../shared/contract'

export interface Suggestion {
  readonly offset: number
  readonly length: number
  readonly text: string
  readonly hint: string
}

interface SuggestionsState {
  readonly items: readonly Suggestion[]
  /** The one that Enter or Tab takes; -1 until the arrows have chosen one. */
  readonly active: number
}

/** A text and where the cursor stands in it. */
interface EditedText {
  readonly text: string
  readonly cursor: number
}

export interface SuggestionsStore extends Pick<
  StoreApi<SuggestionsState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** Shows what could follow at the cursor. Of several questions the latest wins. */
  ask(query: string, cursor: number): Promise<void>
  /** To the next or the one before, round the ends. False when there is none. */
  move(by: 1 | -1): boolean
  /** The text with the suggestion in its place; the list is closed. Undefined when it does not fit the text any more. */
  take(query: string, index?: number): EditedText | undefined
  dismiss(): void
}

const none: SuggestionsState = { items: [], active: -1 }

/** What could follow in the query line. The list is open while there are items. */
export function createSuggestionsStore(client: Pick<AppClient['deliveries'], 'suggest'>): SuggestionsStore {
  const { getState, getInitialState, setState, subscribe } = createStore<SuggestionsState>(() => none)
  let latest = 0
  /** The text that the items are for: their offsets mean nothing in another. */
  let askedFor = ''

  const dismiss = (): void => {
    latest += 1
    setState(none)
  }
  return {
    getState,
    getInitialState,
    subscribe,
    ask: async (query, cursor) => {
      const call = ++latest
      try {
        const { suggestions } = await client.suggest({ query, cursor })
        if (call !== latest) return
        askedFor = query
        setState({ items: suggestions, active: -1 })
      } catch {
        // The line works without them, and says itself what is wrong.
        if (call === latest) setState(none)
      }
    },
    move: (by) => {
      const { items, active } = getState()
      if (items.length === 0) return false
      const from = active < 0 && by < 0 ? 0 : active
      setState({ active: (from + by + items.length) % items.length })
      return true
    },
    take: (query, index = getState().active) => {
      const item = getState().items[index]
      if (item === undefined || query !== askedFor) return undefined
      dismiss()
      const text = query.slice(0, item.offset) + item.text + query.slice(item.offset + item.length)
      return { text, cursor: item.offset + item.text.length }
    },
    dismiss,
  }
}
