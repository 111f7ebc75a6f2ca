import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/errors'
import { toAppError } from './to-app-error'

interface CommandState {
  readonly pending: boolean
  readonly error: AppError | undefined
}

/** What became of a call. `ok` is false when the command failed, or when a later call or a reset has taken its place. */
type CommandResult<O> = { readonly ok: true; readonly value: O } | { readonly ok: false }

export interface CommandRunner<I, O> extends Pick<
  StoreApi<CommandState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  /** Never rejects: why a command failed is in the state. */
  run(input: I): Promise<CommandResult<O>>
  /** Forgets the error and whatever is still under way. */
  reset(): void
}

/**
 * One pending flag and one error for a command. The latest call wins. It lives outside of React, so an answer that comes
 * when the component is gone touches nothing.
 */
export function createCommandRunner<I, O>(command: (input: I) => Promise<O>): CommandRunner<I, O> {
  const { getState, getInitialState, setState, subscribe } = createStore<CommandState>(() => ({
    pending: false,
    error: undefined,
  }))
  let latest = 0
  const run = async (input: I): Promise<CommandResult<O>> => {
    const call = ++latest
    setState({ pending: true, error: undefined })
    try {
      const value = await command(input)
      if (call !== latest) return { ok: false }
      setState({ pending: false })
      return { ok: true, value }
    } catch (thrown) {
      if (call === latest) setState({ pending: false, error: toAppError(thrown) })
      return { ok: false }
    }
  }
  const reset = (): void => {
    latest += 1
    setState({ pending: false, error: undefined })
  }
  return { getState, getInitialState, subscribe, run, reset }
}
