import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import type { Selection } from '../../../../shared/contract/deliveries'
import type { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'

/** A deletion that can still be taken back. */
interface Removal {
  readonly undoId: string
  readonly count: number
  readonly undoUntil: number
}

interface RemovalsState {
  /** The latest last: undoing goes back one after the other. */
  readonly undoable: readonly Removal[]
  readonly isPending: boolean
  readonly error: AppError | undefined
}

export interface RemovalsStore extends Pick<StoreApi<RemovalsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** False when nothing was deleted. */
  remove(selection: Selection): Promise<boolean>
  /** Takes the latest deletion back. */
  undo(): Promise<boolean>
  dismissError(): void
}

/** Deletes, and offers each deletion to be undone for as long as main allows. */
export function createRemovalsStore(
  client: Pick<AppClient['deliveries'], 'remove' | 'restore'>,
  now: () => number,
): RemovalsStore {
  const { getState, getInitialState, setState, subscribe } = createStore<RemovalsState>(() => ({
    undoable: [],
    isPending: false,
    error: undefined,
  }))
  const forget = (undoId: string): void => {
    setState(({ undoable }) => ({ undoable: undoable.filter((removal) => removal.undoId !== undoId) }))
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
    remove: (selection) =>
      attempt(async () => {
        const { undoId, count, undoUntil } = await client.remove(selection)
        if (count === 0) return
        setState(({ undoable }) => ({ undoable: [...undoable, { undoId, count, undoUntil }] }))
        setTimeout(() => {
          forget(undoId)
        }, undoUntil - now())
      }),
    undo: async () => {
      const removal = getState().undoable.at(-1)
      if (removal === undefined) return false
      return attempt(async () => {
        await client.restore({ undoId: removal.undoId })
        forget(removal.undoId)
      })
    },
    dismissError: () => {
      setState({ error: undefined })
    },
  }
}
