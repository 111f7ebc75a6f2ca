import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  MAX_TOKEN_CHARS,
  type FoundToken,
  type Inspection,
  type PastedText,
} from '../../../../../shared/contract/inspection'
import { AppError } from '../../../../../shared/errors'
import { toAppError } from '../../../bridge/to-app-error'

interface PasteState {
  readonly text: string
  /** The tokens in `text`, as far as it was looked through. */
  readonly found: readonly FoundToken[]
  /** Which of them is looked at. */
  readonly chosen: number
  /** The chosen token, or the text where none was found. While a text is typed it may be that of a moment ago. */
  readonly inspection: Inspection | undefined
  /** False while `inspection` is only decoded. */
  readonly isChecked: boolean
  readonly error: AppError | undefined
}

export interface PasteStore extends Pick<StoreApi<PasteState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** `isTyped`: another key may follow, which is waited for. A paste is looked at at once. */
  setText(text: string, isTyped?: boolean): void
  /** Looks at another one of the tokens that were found. */
  choose(index: number): void
  /** Checks again what is there, whose answer may have changed. The old answer stays until the new one is here. */
  refresh(): void
}

interface PasteDeps {
  readonly decode: (text: string) => Promise<PastedText>
  readonly inspect: (text: string) => Promise<Inspection>
  /** Resolves when what was set is drawn: the checks must not hold up what the token says. */
  readonly drawn: () => Promise<void>
}

/** Short enough to feel like at once, long enough that a fast typist does not ask for every key. */
const DEBOUNCE_MS = 50

/** The chosen token as it stands in the text, or all of it. */
export function chosenText({ text, found, chosen }: Pick<PasteState, 'text' | 'found' | 'chosen'>): string {
  const token = found[chosen]
  return token === undefined ? text : text.slice(token.offset, token.offset + token.length)
}

/** Takes a text apart as it is typed or pasted, and then checks it. An answer for an earlier text is dropped. */
export function createPasteStore({ decode, inspect, drawn }: PasteDeps): PasteStore {
  const { getState, getInitialState, setState, subscribe } = createStore<PasteState>(() => ({
    text: '',
    found: [],
    chosen: 0,
    inspection: undefined,
    isChecked: false,
    error: undefined,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  const isBlank = (text: string): boolean => text.trim() === '' || text.length > MAX_TOKEN_CHARS

  const check = async (call: number): Promise<void> => {
    try {
      const inspection = await inspect(chosenText(getState()))
      if (call === latest) setState({ inspection, isChecked: true, error: undefined })
    } catch (thrown) {
      // What was decoded stays: it is as true as before.
      if (call === latest) setState({ error: toAppError(thrown), isChecked: false })
    }
  }

  const look = async (text: string, take: (pasted: PastedText) => Partial<PasteState>): Promise<void> => {
    const call = ++latest
    try {
      const pasted = await decode(text)
      if (call !== latest) return
      setState({ inspection: pasted.inspection, isChecked: false, error: undefined, ...take(pasted) })
    } catch (thrown) {
      if (call === latest) setState({ inspection: undefined, isChecked: false, found: [], error: toAppError(thrown) })
      return
    }
    await drawn()
    if (call === latest) await check(call)
  }

  const setText = (text: string, isTyped = false): void => {
    if (text === getState().text) return
    clearTimeout(timer)
    latest += 1
    if (isBlank(text)) {
      const error =
        text.trim() === '' ? undefined : new AppError('input.invalid', 'The text is longer than 1 MiB. No token is.')
      setState({ ...getInitialState(), text, error })
      return
    }
    // The old places mean nothing in the new text.
    setState({ text, found: [], chosen: 0, error: undefined })
    const ask = (): void => void look(text, ({ found }) => ({ found, chosen: 0 }))
    if (isTyped) timer = setTimeout(ask, DEBOUNCE_MS)
    else ask()
  }

  return {
    getState,
    getInitialState,
    subscribe,
    setText,
    choose: (index) => {
      const { found } = getState()
      if (found[index] === undefined) return
      setState({ chosen: index })
      void look(chosenText(getState()), () => ({}))
    },
    refresh: () => {
      const { text, inspection } = getState()
      if (!isBlank(text) && inspection !== undefined) void check(++latest)
    },
  }
}
