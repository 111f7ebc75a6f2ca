import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/errors'
import { toAppError } from './to-app-error'

interface Versioned {
  readonly rev: number
}

interface MirrorState<V> {
  /** The newest view that main has published; `undefined` until the first one is here. */
  readonly view: V | undefined
  /** Why there is no view. */
  readonly error: AppError | undefined
}

export interface Mirror<V> extends Pick<StoreApi<MirrorState<V>>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Takes a view that came another way, as the answer to a command. An older one is dropped. */
  accept(next: V): void
  /** Asks for the view (again). Never rejects: a failure is in the state. */
  load(): Promise<void>
  /** Resolves when the first answer is in the state. */
  readonly ready: Promise<void>
  close(): void
}

/**
 * Keeps the newest view that main has published. Subscribes before it asks, so nothing is missed in between; drops what
 * has a lower revision, so a late snapshot cannot undo an announcement.
 */
export function createMirror<V extends Versioned>(
  ask: () => Promise<V>,
  onChanged: (listener: (next: V) => void) => () => void,
): Mirror<V> {
  const { getState, getInitialState, setState, subscribe } = createStore<MirrorState<V>>(() => ({
    view: undefined,
    error: undefined,
  }))
  const accept = (next: V): void => {
    const { view } = getState()
    if (view === undefined || next.rev > view.rev) setState({ view: next, error: undefined })
  }
  const load = async (): Promise<void> => {
    try {
      accept(await ask())
    } catch (thrown) {
      if (getState().view === undefined) setState({ error: toAppError(thrown) })
    }
  }
  const close = onChanged(accept)
  return { getState, getInitialState, subscribe, accept, load, ready: load(), close }
}
