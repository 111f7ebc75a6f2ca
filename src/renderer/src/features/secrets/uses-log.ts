import { createStore, type StoreApi } from 'zustand/vanilla'
import { USES_PAGE, type SecretUse } from '../../../../shared/contract/secrets'
import type { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'

interface UsesState {
  /** Newest first; undefined before the first answer. */
  readonly uses: readonly SecretUse[] | undefined
  /** There are no older ones. */
  readonly isWhole: boolean
  readonly error: AppError | undefined
}

export interface UsesLog extends Pick<StoreApi<UsesState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Puts what is new before what is there. */
  loadNewest(): Promise<void>
  loadOlder(): Promise<void>
}

type Ask = (input: { readonly name: string | null; readonly beforeSeq: number | null }) => Promise<{
  readonly uses: readonly SecretUse[]
}>

/** The access log of one secret, or of all (`name` null), page by page. */
export function createUsesLog(ask: Ask, name: string | null): UsesLog {
  const { getState, getInitialState, setState, subscribe } = createStore<UsesState>(() => ({
    uses: undefined,
    isWhole: false,
    error: undefined,
  }))

  async function load(beforeSeq: number | null): Promise<void> {
    try {
      const { uses: page } = await ask({ name, beforeSeq })
      const known = getState().uses ?? []
      const bySeq = new Map([...known, ...page].map((use) => [use.seq, use]))
      setState({
        uses: [...bySeq.values()].sort((a, b) => b.seq - a.seq),
        // A short page is the last one; a short newest page only when nothing older was known.
        isWhole: getState().isWhole || page.length < USES_PAGE,
        error: undefined,
      })
    } catch (thrown) {
      setState({ error: toAppError(thrown) })
    }
  }

  return {
    getState,
    getInitialState,
    subscribe,
    loadNewest: () => load(null),
    loadOlder: () => load(getState().uses?.at(-1)?.seq ?? null),
  }
}
