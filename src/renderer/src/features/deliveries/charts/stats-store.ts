import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../../shared/contract'
import type { StatsBucket } from '../../../../../shared/contract/deliveries'
import type { AppError } from '../../../../../shared/errors'
import { toAppError } from '../../../bridge/to-app-error'
import { timesOfQuery, type ChartTimes } from './chart-range'

export interface Stats extends ChartTimes {
  readonly buckets: readonly StatsBucket[]
  readonly byEvent: readonly { readonly event: string | null; readonly count: number }[]
}

interface StatsState {
  /** The latest answer: it stays while the next one is fetched, so that nothing flickers. */
  readonly stats: Stats | undefined
  readonly error: AppError | undefined
}

interface Question {
  readonly query: string
  /** How far back, where the query does not say it. */
  readonly lastMs: number
}

export interface StatsStore extends Pick<StoreApi<StatsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  ask(question: Question): void
  /** Asks the present question again. */
  refresh(): void
  /** Asks again when deliveries come or go, at most every two seconds. Answers the function that stops it. */
  watch(): () => void
}

const BUCKETS = 60
const PACE_MS = 2_000
/** A span that ends now moves on though nothing comes. */
const IDLE_MS = 30_000

export function createStatsStore(
  client: Pick<AppClient['deliveries'], 'stats' | 'onCaptured' | 'onChanged'>,
  now: () => number = Date.now,
): StatsStore {
  const { getState, getInitialState, setState, subscribe } = createStore<StatsState>(() => ({
    stats: undefined,
    error: undefined,
  }))
  let present: Question | undefined
  let isAsking = false
  let isStale = false

  /** One question at a time: under load there is never more than one behind it, and that is the latest. */
  const run = async (): Promise<void> => {
    if (isAsking) {
      isStale = true
      return
    }
    isAsking = true
    do {
      isStale = false
      const question = present
      if (question === undefined) break
      const times = timesOfQuery(question.query, question.lastMs, now())
      const { from, to } = times
      try {
        const answer = await client.stats({ query: question.query, from, to, buckets: BUCKETS })
        if (question === present) setState({ stats: { ...times, ...answer }, error: undefined })
      } catch (thrown) {
        if (question === present) setState({ error: toAppError(thrown) })
      }
      // Set by a call during the await.
    } while (isStale as boolean)
    isAsking = false
  }
  const refresh = (): void => void run()
  return {
    getState,
    getInitialState,
    subscribe,
    refresh,
    ask: (question) => {
      present = question
      refresh()
    },
    watch: () => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const soon = (): void => {
        timer ??= setTimeout(() => {
          timer = undefined
          refresh()
        }, PACE_MS)
      }
      const stops = [client.onCaptured(soon), client.onChanged(soon)]
      const idle = setInterval(refresh, IDLE_MS)
      return () => {
        for (const stop of stops) stop()
        clearTimeout(timer)
        clearInterval(idle)
      }
    },
  }
}
