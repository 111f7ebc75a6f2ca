import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../../shared/contract'
import type { DeliverySummary } from '../../../../../shared/contract/deliveries'
import type { AppError } from '../../../../../shared/errors'
import { toAppError } from '../../../bridge/to-app-error'
import { mergeDeliveries, replaceDeliveries } from '../merge-deliveries'
import { createPaced } from '../paced'

/** What a query found. */
interface Found {
  readonly query: string
  /** Newest first. */
  readonly rows: readonly DeliverySummary[]
  /** How many fit in all; null when that was not counted to its end. */
  readonly total: number | null
  readonly hasOlder: boolean
}

/** A part of the text that means nothing, and why. */
interface QueryFault {
  readonly offset: number
  readonly length: number
  readonly message: string
}

export interface QueryState {
  /** What stands in the line. */
  readonly text: string
  /** What the last good query found: it stays until there is something better to show. `undefined` without a query. */
  readonly found: Found | undefined
  /** What is wrong with the text, or undefined when it is not known yet. */
  readonly problems: readonly QueryFault[]
  readonly isAsking: boolean
  readonly error: AppError | undefined
  readonly isPaused: boolean
  readonly isLoadingOlder: boolean
  readonly olderError: AppError | undefined
}

export interface QueryStore extends Pick<StoreApi<QueryState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** What is in the line now; it is asked for once the typing rests. */
  setText(text: string): void
  /** Asks at once: Enter, a filter that was chosen, or another try. */
  ask(text?: string): Promise<void>
  loadOlder(): Promise<void>
  /** What arrives is not added until `resume`. */
  pause(): void
  resume(): void
  close(): void
}

const PAGE_ROWS = 200
const MAX_PAGE_ROWS = 500
/** Of what arrived between two looks, at most so many pages are asked for; a larger burst begins the list anew. */
const MAX_BURST_PAGES = 4
export const MAX_FOUND_ROWS = 10_000
const TYPING_REST_MS = 150
const REFRESH_REST_MS = 250

/**
 * What a query finds, live. The engine judges each delivery, never this window; so what is captured is not filtered
 * here, but asked for: as many as arrived, at most every 250 ms.
 */
export function createQueryStore(
  client: Pick<AppClient['deliveries'], 'query' | 'onCaptured' | 'onChanged'>,
): QueryStore {
  const { getState, getInitialState, setState, subscribe } = createStore<QueryState>(() => ({
    text: '',
    found: undefined,
    problems: [],
    isAsking: false,
    error: undefined,
    isPaused: false,
    isLoadingOlder: false,
    olderError: undefined,
  }))
  /** Counts the questions: the answer to one that is no longer the latest is dropped. */
  let latest = 0
  let typing: ReturnType<typeof setTimeout> | undefined
  /** The newest number that was announced, and the newest that a question took in. */
  let capturedSeq: number | undefined
  let askedSeq: number | undefined
  let isDue = false

  const ask = async (text = getState().text): Promise<void> => {
    clearTimeout(typing)
    const call = ++latest
    const query = text.trim()
    if (query === '') {
      setState({ text, found: undefined, problems: [], isAsking: false, error: undefined, olderError: undefined })
      return
    }
    setState({ text, isAsking: true, isLoadingOlder: false })
    const seq = capturedSeq
    try {
      const { deliveries, total, problems } = await client.query({ query, beforeSeq: null, limit: PAGE_ROWS })
      if (call !== latest) return
      askedSeq = seq
      const found = { query, rows: deliveries, total, hasOlder: deliveries.length === PAGE_ROWS }
      setState({
        problems,
        isAsking: false,
        error: undefined,
        // A query with problems finds nothing: what the one before found is more use than an empty list.
        ...(problems.length === 0 && { found, olderError: undefined }),
      })
      if (capturedSeq !== seq) refreshing.request()
    } catch (thrown) {
      if (call === latest) setState({ isAsking: false, error: toAppError(thrown) })
    }
  }

  const loadOlder = async (): Promise<void> => {
    const { found, isLoadingOlder } = getState()
    const oldest = found?.rows.at(-1)
    if (found === undefined || oldest === undefined || isLoadingOlder || !found.hasOlder) return
    const call = latest
    setState({ isLoadingOlder: true, olderError: undefined })
    try {
      const { deliveries } = await client.query({ query: found.query, beforeSeq: oldest.seq, limit: PAGE_ROWS })
      if (call === latest)
        update(found.query, (now) => ({
          rows: mergeDeliveries(now.rows, deliveries, MAX_FOUND_ROWS),
          hasOlder: deliveries.length === PAGE_ROWS && now.rows.length + deliveries.length < MAX_FOUND_ROWS,
        }))
    } catch (thrown) {
      if (call === latest) setState({ olderError: toAppError(thrown) })
    }
    if (call === latest) setState({ isLoadingOlder: false })
  }

  const update = (query: string, change: (found: Found) => Partial<Found>): void => {
    setState(({ found }) => (found?.query === query ? { found: { ...found, ...change(found) } } : {}))
  }

  /** Asks for what is newer than the rows that are here. */
  const refresh = async (): Promise<void> => {
    const { found, isPaused } = getState()
    if (found === undefined || isPaused) return
    const seq = capturedSeq
    // One more than can be new: that one is here already, which shows that none was left out.
    const limit = Math.min(MAX_PAGE_ROWS, askedSeq === undefined ? PAGE_ROWS : Math.max(1, (seq ?? 0) - askedSeq + 1))
    const newestSeq = found.rows[0]?.seq ?? -1
    const fresh: DeliverySummary[] = []
    let total = found.total
    let isJoined = false
    for (let page = 0; page < MAX_BURST_PAGES && !isJoined; page += 1) {
      const answer = await client.query({ query: found.query, beforeSeq: fresh.at(-1)?.seq ?? null, limit })
      fresh.push(...answer.deliveries)
      if (page === 0) total = answer.total
      isJoined = answer.deliveries.length < limit || (answer.deliveries.at(-1)?.seq ?? 0) <= newestSeq
    }
    askedSeq = seq
    update(found.query, (now) => {
      const rows = isJoined ? mergeDeliveries(now.rows, fresh, MAX_FOUND_ROWS) : fresh
      return { rows, total, hasOlder: !isJoined || now.hasOlder || rows.length === MAX_FOUND_ROWS }
    })
  }

  /** Asks for all rows that are here: some were deleted, restored or pinned. */
  const reload = async (): Promise<void> => {
    const { found } = getState()
    if (found === undefined) return
    const asked = found.rows
    const wanted = Math.max(PAGE_ROWS, asked.length)
    const fresh: DeliverySummary[] = []
    let total = found.total
    let isAll = false
    while (fresh.length < wanted && !isAll) {
      const limit = Math.min(MAX_PAGE_ROWS, wanted - fresh.length)
      const answer = await client.query({ query: found.query, beforeSeq: fresh.at(-1)?.seq ?? null, limit })
      if (fresh.length === 0) total = answer.total
      fresh.push(...answer.deliveries)
      isAll = answer.deliveries.length < limit
    }
    const { isPaused } = getState()
    const newestSeq = asked[0]?.seq ?? -1
    const kept = isPaused ? fresh.filter(({ seq }) => seq <= newestSeq) : fresh
    update(found.query, ({ rows }) => ({
      rows: replaceDeliveries(rows, asked, kept, MAX_FOUND_ROWS),
      total,
      hasOlder: !isAll,
    }))
  }

  const refreshing = createPaced(async () => {
    const work = isDue ? reload : refresh
    isDue = false
    // What failed is tried again with the next announcement; what is shown stays right.
    await work().catch(() => undefined)
  }, REFRESH_REST_MS)

  const closers = [
    client.onCaptured(({ deliveries }) => {
      capturedSeq = deliveries.reduce((newest, { seq }) => Math.max(newest, seq), capturedSeq ?? 0)
      if (getState().found !== undefined) refreshing.request()
    }),
    client.onChanged(() => {
      isDue = getState().found !== undefined
      if (isDue) refreshing.request()
    }),
    refreshing.close,
  ]
  return {
    getState,
    getInitialState,
    subscribe,
    setText: (text) => {
      clearTimeout(typing)
      // What is under way is an answer to another text.
      latest += 1
      setState({ text, problems: [], isAsking: text.trim() !== '', isLoadingOlder: false })
      if (text.trim() === '') void ask(text)
      else typing = setTimeout(() => void ask(), TYPING_REST_MS)
    },
    ask,
    loadOlder,
    pause: () => {
      setState({ isPaused: true })
    },
    resume: () => {
      setState({ isPaused: false })
      isDue = getState().found !== undefined
      if (isDue) refreshing.request()
    },
    close: () => {
      clearTimeout(typing)
      latest += 1
      for (const close of closers) close()
    },
  }
}
