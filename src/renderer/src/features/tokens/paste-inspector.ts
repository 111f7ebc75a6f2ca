import { createStore, type StoreApi } from 'zustand/vanilla'
import { MAX_TOKEN_CHARS, type Inspection } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'

interface PasteState {
  readonly text: string
  /** What `text` is. `undefined` while that is being found out, and when there is no text. */
  readonly inspection: Inspection | undefined
  readonly error: AppError | undefined
}

export interface PasteInspector extends Pick<StoreApi<PasteState>, 'getState' | 'getInitialState' | 'subscribe'> {
  setText(text: string): void
}

/** Short enough to feel like at once, long enough that a fast typist does not ask for every key. */
const DEBOUNCE_MS = 50

/** Inspects a text as it is typed or pasted. Only an answer for the present text is ever shown. */
export function createPasteInspector(inspect: (input: { text: string }) => Promise<Inspection>): PasteInspector {
  const { getState, getInitialState, setState, subscribe } = createStore<PasteState>(() => ({
    text: '',
    inspection: undefined,
    error: undefined,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (text: string): Promise<void> => {
    try {
      const inspection = await inspect({ text })
      if (getState().text === text) setState({ inspection })
    } catch (thrown) {
      if (getState().text === text) setState({ error: toAppError(thrown) })
    }
  }

  const setText = (text: string): void => {
    clearTimeout(timer)
    if (text === getState().text) return
    setState({ text, inspection: undefined, error: undefined })
    if (text.trim() === '') return
    if (text.length > MAX_TOKEN_CHARS) {
      setState({ error: new AppError('input.invalid', 'The text is longer than 1 MiB. No token is.') })
      return
    }
    timer = setTimeout(() => void ask(text), DEBOUNCE_MS)
  }
  return { getState, getInitialState, subscribe, setText }
}
