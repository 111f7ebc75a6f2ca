import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import type { DeliveriesView, DeliverySummary } from '../../../../shared/contract/deliveries'
import type { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'
import { findGap, MAX_ROWS, mergeDeliveries } from './merge-deliveries'

export interface DeliveriesState {
  readonly isLoaded: boolean
  /** Why the list could not be loaded. */
  readonly error: AppError | undefined
  /** Everything that is known here, newest first. */
  readonly rows: readonly DeliverySummary[]
  /** How many the store of the main process holds. */
  readonly total: number
  /** What the list shows while it is paused. */
  readonly frozen: readonly DeliverySummary[] | undefined
  /** The newest delivery that was there when the list was last looked at. */
  readonly seenSeq: number
  readonly isLoadingOlder: boolean
  readonly olderError: AppError | undefined
}

export interface DeliveriesStore extends Pick<StoreApi<DeliveriesState>, 'getState' | 'getInitialState' | 'subscribe'> {
  load(): Promise<void>
  /** Freezes what the list shows. Deliveries go on arriving in `rows`. */
  pause(): void
  resume(): void
  /** All that is here now has been looked at. */
  markSeen(): void
  loadOlder(): Promise<void>
  /** Resolves when the first answer is in the state. */
  readonly ready: Promise<void>
  close(): void
}

const PAGE_ROWS = 200
const MAX_PAGE_ROWS = 500

const newestSeq = (rows: readonly DeliverySummary[]): number => rows[0]?.seq ?? 0

/** How many arrived since the list was paused. */
export const heldCount = ({ rows, frozen }: Pick<DeliveriesState, 'rows' | 'frozen'>): number =>
  frozen === undefined ? 0 : newestSeq(rows) - newestSeq(frozen)

/** How many arrived since the list was last looked at. */
export const unseenCount = ({ rows, seenSeq }: Pick<DeliveriesState, 'rows' | 'seenSeq'>): number =>
  Math.max(0, newestSeq(rows) - seenSeq)

/** The rows to show. */
export const shownRows = ({ rows, frozen }: Pick<DeliveriesState, 'rows' | 'frozen'>): readonly DeliverySummary[] =>
  frozen ?? rows

/** True while there are older deliveries, and room for them here. */
export function canLoadOlder(state: Pick<DeliveriesState, 'rows' | 'frozen' | 'total'>): boolean {
  const shown = shownRows(state)
  return shown.length > 0 && shown.length < Math.min(MAX_ROWS, state.total - heldCount(state))
}

/**
 * Mirrors the deliveries. A snapshot and an announcement each hold a part of the list, so unlike other views neither
 * replaces the other: both are merged, however late one comes.
 */
export function createDeliveriesStore(
  client: Pick<AppClient['deliveries'], 'view' | 'page' | 'onCaptured'>,
): DeliveriesStore {
  const { getState, getInitialState, setState, subscribe } = createStore<DeliveriesState>(() => ({
    isLoaded: false,
    error: undefined,
    rows: [],
    total: 0,
    frozen: undefined,
    seenSeq: 0,
    isLoadingOlder: false,
    olderError: undefined,
  }))
  let rev = -1
  let isFilling = false
  const knownGaps = new Set<number>()

  const accept = (view: DeliveriesView): void => {
    const { rows, total } = getState()
    setState({ rows: mergeDeliveries(rows, view.deliveries), total: view.rev > rev ? view.total : total })
    rev = Math.max(rev, view.rev)
    if (getState().isLoaded) void fillGaps()
  }

  const fillGaps = async (): Promise<void> => {
    if (isFilling) return
    isFilling = true
    try {
      for (;;) {
        const gap = findGap(getState().rows, knownGaps)
        if (gap === undefined) return
        const limit = Math.min(MAX_PAGE_ROWS, gap.size)
        const { deliveries } = await client.page({ beforeSeq: gap.beforeSeq, limit })
        const found = deliveries.filter(({ seq }) => seq >= gap.beforeSeq - gap.size)
        // The store itself has nothing there: do not ask for ever.
        if (found.length === 0) knownGaps.add(gap.beforeSeq)
        setState(({ rows }) => ({ rows: mergeDeliveries(rows, found) }))
      }
    } catch {
      // The next announcement tries again; meanwhile the list is right in all that it shows.
    } finally {
      isFilling = false
    }
  }

  const load = async (): Promise<void> => {
    try {
      accept(await client.view())
      if (!getState().isLoaded) setState({ isLoaded: true, error: undefined, seenSeq: newestSeq(getState().rows) })
      void fillGaps()
    } catch (thrown) {
      setState({ error: toAppError(thrown) })
    }
  }

  const loadOlder = async (): Promise<void> => {
    const oldest = shownRows(getState()).at(-1)
    if (oldest === undefined || getState().isLoadingOlder) return
    setState({ isLoadingOlder: true, olderError: undefined })
    try {
      const { deliveries } = await client.page({ beforeSeq: oldest.seq, limit: PAGE_ROWS })
      setState(({ rows, frozen }) => ({
        rows: mergeDeliveries(rows, deliveries),
        frozen: frozen && mergeDeliveries(frozen, deliveries),
        isLoadingOlder: false,
      }))
    } catch (thrown) {
      setState({ isLoadingOlder: false, olderError: toAppError(thrown) })
    }
  }

  const close = client.onCaptured(accept)
  return {
    getState,
    getInitialState,
    subscribe,
    load,
    pause: () => {
      setState(({ rows }) => ({ frozen: rows }))
    },
    resume: () => {
      setState({ frozen: undefined })
    },
    markSeen: () => {
      setState(({ rows }) => ({ seenSeq: newestSeq(rows) }))
    },
    loadOlder,
    ready: load(),
    close,
  }
}
