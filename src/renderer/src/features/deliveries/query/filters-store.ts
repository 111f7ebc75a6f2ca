import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../../shared/contract'
import type { SavedFilter } from '../../../../../shared/contract/deliveries'
import type { AppError } from '../../../../../shared/errors'
import { toAppError } from '../../../bridge/to-app-error'

interface FiltersState {
  readonly filters: readonly SavedFilter[]
  readonly isPending: boolean
  readonly error: AppError | undefined
}

export interface FiltersStore extends Pick<StoreApi<FiltersState>, 'getState' | 'getInitialState' | 'subscribe'> {
  load(): Promise<boolean>
  /** Replaces one of the same name. False when it was not saved. */
  save(filter: SavedFilter): Promise<boolean>
  remove(name: string): Promise<boolean>
}

/** The saved filters. Each command answers with all of them, so the last answer is what there is. */
export function createFiltersStore(
  client: Pick<AppClient['deliveries'], 'filters' | 'saveFilter' | 'removeFilter'>,
): FiltersStore {
  const { getState, getInitialState, setState, subscribe } = createStore<FiltersState>(() => ({
    filters: [],
    isPending: false,
    error: undefined,
  }))
  let latest = 0
  const run = async (command: () => Promise<{ readonly filters: readonly SavedFilter[] }>): Promise<boolean> => {
    const call = ++latest
    setState({ isPending: true, error: undefined })
    try {
      const { filters } = await command()
      if (call === latest) setState({ filters, isPending: false })
      return true
    } catch (thrown) {
      if (call === latest) setState({ isPending: false, error: toAppError(thrown) })
      return false
    }
  }
  return {
    getState,
    getInitialState,
    subscribe,
    load: () => run(() => client.filters()),
    save: (filter) => run(() => client.saveFilter(filter)),
    remove: (name) => run(() => client.removeFilter({ name })),
  }
}
