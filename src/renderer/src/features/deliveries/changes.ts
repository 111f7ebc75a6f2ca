import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import { createPaced } from './paced'

interface ChangesState {
  /** Grows when deliveries were deleted, restored, pinned or given a note. */
  readonly count: number
}

export interface Changes extends Pick<StoreApi<ChangesState>, 'getState' | 'getInitialState' | 'subscribe'> {
  close(): void
}

/** As fast as a person sees it; retention may delete all the time. */
const REST_MS = 300

/** Tells what is shown of a single delivery when to ask again. */
export function createChanges(client: Pick<AppClient['deliveries'], 'onChanged'>): Changes {
  const { getState, getInitialState, setState, subscribe } = createStore<ChangesState>(() => ({ count: 0 }))
  const counting = createPaced(async () => {
    setState(({ count }) => ({ count: count + 1 }))
  }, REST_MS)
  const stop = client.onChanged(counting.request)
  return {
    getState,
    getInitialState,
    subscribe,
    close: () => {
      stop()
      counting.close()
    },
  }
}
