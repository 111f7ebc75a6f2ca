import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/errors'
import { toAppError } from './to-app-error'

/** A deletion that can still be taken back. */
export interface Undoable {
  readonly undoUntil: number
}

interface UndoState<Removal extends Undoable> {
  /** The latest last: undoing goes back one after the other. */
  readonly undoable: readonly Removal[]
  readonly isPending: boolean
  readonly error: AppError | undefined
}

/** What a view of deletions reads. */
export interface UndoView<Removal extends Undoable> extends Pick<
  StoreApi<UndoState<Removal>>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  dismissError(): void
}

/** Deletions that are offered to be undone for as long as main allows; what one is and how it is undone is its feature's. */
export interface UndoStore<Removal extends Undoable> {
  readonly view: UndoView<Removal>
  /** The one that is undone next. */
  latest(): Removal | undefined
  /** Offers it until its time is over. */
  offer(removal: Removal): void
  /** Offers those no more that are such. */
  forget(isSuch: (removal: Removal) => boolean): void
  /** Does it and shows what failed. False when it failed. */
  attempt(work: () => Promise<void>): Promise<boolean>
}

export function createUndoStore<Removal extends Undoable>(now: () => number): UndoStore<Removal> {
  const { getState, getInitialState, setState, subscribe } = createStore<UndoState<Removal>>(() => ({
    undoable: [],
    isPending: false,
    error: undefined,
  }))
  const forget = (isSuch: (removal: Removal) => boolean): void => {
    setState(({ undoable }) => ({ undoable: undoable.filter((removal) => !isSuch(removal)) }))
  }
  return {
    view: {
      getState,
      getInitialState,
      subscribe,
      dismissError: () => {
        setState({ error: undefined })
      },
    },
    latest: () => getState().undoable.at(-1),
    offer: (removal) => {
      setState(({ undoable }) => ({ undoable: [...undoable, removal] }))
      setTimeout(() => {
        forget((one) => one === removal)
      }, removal.undoUntil - now())
    },
    forget,
    attempt: async (work) => {
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
    },
  }
}
