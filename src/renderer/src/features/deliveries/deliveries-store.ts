import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import type { DeliveriesView, DeliverySummary } from '../../../../shared/contract/deliveries'
import type { AppError } from '../../../../shared/errors'
import { toAppError } from '../../bridge/to-app-error'
import { deletedBelow, findGap, MAX_ROWS, mergeDeliveries, replaceDeliveries } from './merge-deliveries'
import { createPaced } from './paced'

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
  /** The newest that there was when it was paused. */
  readonly frozenSeq: number
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
/** Retention deletes all the time under load: the list need not follow each step. */
const RELOAD_REST_MS = 500

const newestSeq = (rows: readonly DeliverySummary[]): number => rows[0]?.seq ?? 0

/** How many arrived since the list was paused. */
export const heldCount = ({
  rows,
  frozen,
  frozenSeq,
}: Pick<DeliveriesState, 'rows' | 'frozen' | 'frozenSeq'>): number =>
  frozen === undefined ? 0 : Math.max(0, newestSeq(rows) - frozenSeq)

/** How many arrived since the list was last looked at. */
export const unseenCount = ({ rows, seenSeq }: Pick<DeliveriesState, 'rows' | 'seenSeq'>): number =>
  Math.max(0, newestSeq(rows) - seenSeq)

/** The rows to show. */
export const shownRows = ({ rows, frozen }: Pick<DeliveriesState, 'rows' | 'frozen'>): readonly DeliverySummary[] =>
  frozen ?? rows

/** True while there are older deliveries, and room for them here. */
export function canLoadOlder(state: Pick<DeliveriesState, 'rows' | 'frozen' | 'frozenSeq' | 'total'>): boolean {
  const shown = shownRows(state)
  return shown.length > 0 && shown.length < Math.min(MAX_ROWS, state.total - heldCount(state))
}

/**
 * Mirrors the deliveries. A snapshot and an announcement each hold a part of the list, so unlike other views neither
 * replaces the other: both are merged, however late one comes. What was deleted or pinned is in neither: on that word all that
 * is shown is asked for again.
 */
export function createDeliveriesStore(
  client: Pick<AppClient['deliveries'], 'view' | 'page' | 'onCaptured' | 'onChanged'>,
): DeliveriesStore {
  const { getState, getInitialState, setState, subscribe } = createStore<DeliveriesState>(() => ({
    isLoaded: false,
    error: undefined,
    rows: [],
    total: 0,
    frozen: undefined,
    frozenSeq: 0,
    seenSeq: 0,
    isLoadingOlder: false,
    olderError: undefined,
  }))
  let rev = -1
  let isFilling = false
  const knownGaps = new Set<number>()

  /** Within one answer nothing is missing, whatever the numbers are. */
  const noteDeleted = (answer: readonly DeliverySummary[]): void => {
    for (const seq of deletedBelow(answer)) knownGaps.add(seq)
  }

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
        noteDeleted(found)
        // What is left of the gap is below the last one found, if the store had less than was asked for.
        const last = found.at(-1)
        if (last !== undefined && deliveries.length > found.length) knownGaps.add(last.seq)
        const first = found[0]
        if (first !== undefined && gap.beforeSeq - first.seq > 1) knownGaps.add(gap.beforeSeq)
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
      const view = await client.view()
      noteDeleted(view.deliveries)
      accept(view)
      if (!getState().isLoaded) setState({ isLoaded: true, error: undefined, seenSeq: newestSeq(getState().rows) })
      void fillGaps()
    } catch (thrown) {
      setState({ error: toAppError(thrown) })
    }
  }

  /** Asks for all that is here: what was deleted goes, what was restored or pinned is shown so. */
  const reload = async (): Promise<void> => {
    if (!getState().isLoaded) return
    const before = getState()
    const oldestSeq = Math.min(...[before.rows, before.frozen ?? []].map((list) => list.at(-1)?.seq ?? Infinity))
    try {
      const view = await client.view()
      const fresh = [...view.deliveries]
      let reachedSeq = 0
      for (let last = fresh.at(-1); last !== undefined; last = fresh.at(-1)) {
        reachedSeq = last.seq
        if (reachedSeq <= oldestSeq || fresh.length >= 2 * MAX_ROWS) break
        const { deliveries } = await client.page({ beforeSeq: reachedSeq, limit: MAX_PAGE_ROWS })
        fresh.push(...deliveries)
        reachedSeq = 0
        if (deliveries.length < MAX_PAGE_ROWS) break
      }
      const wasAsked = ({ seq }: DeliverySummary): boolean => seq >= reachedSeq
      knownGaps.clear()
      noteDeleted(fresh)
      setState(({ rows, frozen, frozenSeq, total }) => ({
        rows: replaceDeliveries(rows, before.rows.filter(wasAsked), fresh),
        frozen:
          frozen &&
          replaceDeliveries(
            frozen,
            frozen.filter(wasAsked),
            fresh.filter(({ seq }) => seq <= frozenSeq),
          ),
        total: view.rev >= rev ? view.total : total,
      }))
      rev = Math.max(rev, view.rev)
    } catch {
      // The next announcement tries again.
    }
  }
  const reloading = createPaced(reload, RELOAD_REST_MS)

  const loadOlder = async (): Promise<void> => {
    const oldest = shownRows(getState()).at(-1)
    if (oldest === undefined || getState().isLoadingOlder) return
    setState({ isLoadingOlder: true, olderError: undefined })
    try {
      const { deliveries } = await client.page({ beforeSeq: oldest.seq, limit: PAGE_ROWS })
      noteDeleted([oldest, ...deliveries])
      setState(({ rows, frozen }) => ({
        rows: mergeDeliveries(rows, deliveries),
        frozen: frozen && mergeDeliveries(frozen, deliveries),
        isLoadingOlder: false,
      }))
    } catch (thrown) {
      setState({ isLoadingOlder: false, olderError: toAppError(thrown) })
    }
  }

  const closers = [client.onCaptured(accept), client.onChanged(reloading.request), reloading.close]
  return {
    getState,
    getInitialState,
    subscribe,
    load,
    pause: () => {
      setState(({ rows }) => ({ frozen: rows, frozenSeq: newestSeq(rows) }))
    },
    resume: () => {
      setState({ frozen: undefined })
    },
    markSeen: () => {
      setState(({ rows }) => ({ seenSeq: newestSeq(rows) }))
    },
    loadOlder,
    ready: load(),
    close: () => {
      for (const close of closers) close()
    },
  }
}
