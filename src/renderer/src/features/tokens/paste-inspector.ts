import { createStore, type StoreApi } from 'zustand/vanilla'
import { MAX_TOKEN_CHARS, type Inspection } from '../../../../shared/contract/inspection'
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
  /** Asks again for the text that is there, whose answer may have changed. The old answer stays until the new one is here. */
  refresh(): void
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

  let latest = 0

  const ask = async (text: string): Promise<void> => {
    const call = ++latest
    try {
      const inspection = await inspect({ text })
      if (call === latest) setState({ inspection, error: undefined })
    } catch (thrown) {
      if (call === latest) setState({ inspection: undefined, error: toAppError(thrown) })
    }
  }

  const askSoon = (text: string): void => {
    clearTimeout(timer)
    if (text.trim() !== '' && text.length <= MAX_TOKEN_CHARS) timer = setTimeout(() => void ask(text), DEBOUNCE_MS)
  }

  const setText = (text: string): void => {
    if (text === getState().text) return
    latest += 1
    const isTooLong = text.trim() !== '' && text.length > MAX_TOKEN_CHARS
    const error = isTooLong ? new AppError('input.invalid', 'The text is longer than 1 MiB. No token is.') : undefined
    setState({ text, inspection: undefined, error })
    askSoon(text)
  }
  const refresh = (): void => {
    askSoon(getState().text)
  }
  return { getState, getInitialState, subscribe, setText, refresh }
}
