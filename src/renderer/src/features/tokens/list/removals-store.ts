import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../../shared/contract'
import type { TokenId } from '../../../../../shared/contract/tokens'
import type { AppError } from '../../../../../shared/errors'
import { toAppError } from '../../../bridge/to-app-error'

interface RemovedToken {
  readonly id: TokenId
  readonly name: string
  readonly undoUntil: number
}

interface RemovalsState {
  /** The latest last: undoing goes back one after the other. */
  readonly undoable: readonly RemovedToken[]
  readonly isPending: boolean
  readonly error: AppError | undefined
}

export interface RemovalsStore extends Pick<StoreApi<RemovalsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** `name` is what the token is called. False when it was not deleted. */
  remove(id: TokenId, name: string): Promise<boolean>
  /** Takes the latest deletion back; answers which that was. */
  undo(): Promise<TokenId | undefined>
  dismissError(): void
}

/** Deletes kept tokens, and offers each to be had back for as long as main allows. */
export function createRemovalsStore(
  client: Pick<AppClient['tokens'], 'remove' | 'restore'>,
  now: () => number,
): RemovalsStore {
  const { getState, getInitialState, setState, subscribe } = createStore<RemovalsState>(() => ({
    undoable: [],
    isPending: false,
    error: undefined,
  }))
  const forget = (id: TokenId): void => {
    setState(({ undoable }) => ({ undoable: undoable.filter((removed) => removed.id !== id) }))
  }
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setState({ isPending: true, error: undefined })
    try {
      await work()
      return true
    } catch (thrown) {
      setState({ error: toAppError(thrown) })
      return false
    } finally {
      setState({ isPending: false })
    }
  }
  return {
    getState,
    getInitialState,
    subscribe,
    remove: (id, name) =>
      attempt(async () => {
        const { undoUntil } = await client.remove({ id })
        forget(id)
        setState(({ undoable }) => ({ undoable: [...undoable, { id, name, undoUntil }] }))
        setTimeout(() => {
          setState(({ undoable }) => ({
            undoable: undoable.filter((removed) => removed.id !== id || removed.undoUntil !== undoUntil),
          }))
        }, undoUntil - now())
      }),
    undo: async () => {
      const removed = getState().undoable.at(-1)
      if (removed === undefined) return undefined
      const isBack = await attempt(async () => {
        await client.restore({ id: removed.id })
      })
      forget(removed.id)
      return isBack ? removed.id : undefined
    },
    dismissError: () => {
      setState({ error: undefined })
    },
  }
}
