import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import type { GraphqlAnswer, GraphqlDraft } from '../../../../shared/contract/graphql'
import type { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'

interface RunState {
  readonly isRunning: boolean
  /** What the answer, or the error, is about: places in it are places of this text only. */
  readonly sent: GraphqlDraft | undefined
  readonly answer: GraphqlAnswer | undefined
  readonly error: AppError | undefined
}

export interface RunStore extends Pick<StoreApi<RunState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Does nothing while one is under way. `allowsIntrospection` only ever for the request that the user was asked about. */
  run(draft: GraphqlDraft, allowsIntrospection?: boolean): Promise<void>
  cancel(): Promise<void>
  /** Forgets what came back; what is under way goes on, and is shown when it is there. */
  clear(): void
}

/** Sends one request at a time, and keeps what became of the last one. */
export function createRunStore(client: Pick<AppClient['graphql'], 'send' | 'cancel'>): RunStore {
  const { getState, getInitialState, setState, subscribe } = createStore<RunState>(() => ({
    isRunning: false,
    sent: undefined,
    answer: undefined,
    error: undefined,
  }))
  return {
    getState,
    getInitialState,
    subscribe,
    async run(draft, allowsIntrospection = false) {
      if (getState().isRunning) return
      setState({ isRunning: true, sent: draft, answer: undefined, error: undefined })
      try {
        setState({ answer: await client.send({ ...draft, allowsIntrospection }) })
      } catch (thrown) {
        setState({ error: toAppError(thrown) })
      } finally {
        setState({ isRunning: false })
      }
    },
    async cancel() {
      try {
        await client.cancel()
      } catch (thrown) {
        setState({ error: toAppError(thrown) })
      }
    },
    clear() {
      if (!getState().isRunning) setState({ sent: undefined, answer: undefined, error: undefined })
    },
  }
}
