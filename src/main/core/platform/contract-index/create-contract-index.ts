import type { AppAnnounce, AppHandlers } from '../../../../shared/contract'
import type { ContractIndexView, IndexDiff } from '../../../../shared/contract/contract-index'
import { AppError } from '../../../../shared/errors'
import type { Browser } from '../../../ports/browser'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Exchange } from '../../../ports/exchange'
import type { Log } from '../../../ports/log'
import type { Records } from '../../../ports/records'
import { bundledIndex } from './bundled-index'
import { contractDiff, describeIndex } from './contract-diff'
import { diffIndex } from './diff-index'
import { fetchIndex } from './fetch-index'
import { indexInUse, textOfTopic } from './index-in-use'
import { loadKeptIndex, saveKeptIndex, type KeptIndex } from './kept-index'
import { isKnownLink, linkHosts } from './link-hosts'
import { judgeQuickStart } from './quick-start'
import { quickStartFacts } from './quick-start-facts'
import { topicView } from './topic-view'

export interface ContractIndexDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly records: Pick<Records, 'apps' | 'tokens' | 'webhooks' | 'values'> & {
    readonly deliveries: Pick<Records['deliveries'], 'ofEndpoint'>
  }
  readonly browser: Browser
  readonly clock: Clock
  readonly log: Log
  readonly announce: AppAnnounce['contractIndex']
}

export interface ContractIndexFeature {
  readonly handlers: AppHandlers['contractIndex']
  /** Another environment is current: its index is announced. */
  environmentChanged(): void
  /** Calls off what is being fetched. */
  close(): Promise<void>
}

const DAY_MS = 86_400_000
/** Opening the screen asks again after a failure, but not every time. */
const AFTER_FAILURE_MS = 900_000

/** What is known of one environment's index. */
interface State {
  kept: KeptIndex | null
  failure: { readonly at: number; readonly error: AppError } | null
  running: Promise<void> | null
}

/** The contract index of the current environment: the bundled one until its own was fetched. */
export function createContractIndex(deps: ContractIndexDeps): ContractIndexFeature {
  const { exchange, environment, records, browser, clock, log, announce } = deps
  const states = new Map<string, Promise<State>>()
  const closing = new AbortController()
  let rev = 0

  function stateOf(environmentId: string): Promise<State> {
    let state = states.get(environmentId)
    if (!state) {
      state = loadKeptIndex(records.values, environmentId).then((kept) => ({ kept, failure: null, running: null }))
      // One that could not be read is read again.
      state.catch(() => states.delete(environmentId))
      states.set(environmentId, state)
    }
    return state
  }

  async function dropIdle(environmentId: string, state: Promise<State>): Promise<void> {
    const loaded = await state.catch(() => null)
    if (loaded?.running === null && states.get(environmentId) === state) states.delete(environmentId)
  }

  /** Null while the environment has none, or is not there. */
  function docsUrlNow(): string | null {
    try {
      return environment.current().docsUrl
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  async function view(): Promise<ContractIndexView> {
    const at = rev
    const { id } = environment
    const docsUrl = docsUrlNow()
    const { kept, failure, running } = await stateOf(id)
    const index = indexInUse(kept)
    return {
      rev: at,
      environmentId: id,
      source: kept ? 'fetched' : 'bundled',
      version: index.version,
      lastUpdated: index.lastUpdated,
      description: index.description,
      topics: index.topics.map((topic) => ({
        ...topic,
        sections: [...topic.sections],
        hasText: textOfTopic(kept, topic.id) !== null,
      })),
      portal: index.portal,
      otherFields: [...index.otherFields],
      bundledVersion: bundledIndex.version,
      docsUrl,
      isRefreshing: running !== null,
      checkedAt: failure?.at ?? kept?.checkedAt ?? null,
      outcome: failure ? 'failed' : (kept?.outcome ?? null),
      problem: failure && { code: failure.error.code, message: failure.error.message },
      missedTopics: [...(kept?.missedTopics ?? [])],
      changeCount: contractDiff(kept).changes.length,
      linkHosts: linkHosts(docsUrl),
    }
  }

  async function changed(): Promise<ContractIndexView> {
    rev += 1
    const next = await view()
    if (!closing.signal.aborted) announce.changed(next)
    return next
  }

  async function refresh(environmentId: string, docsUrl: string, state: State): Promise<void> {
    const { kept: had } = state
    try {
      const kept = await fetchIndex({
        exchange,
        docsUrl,
        had,
        inUse: indexInUse(had),
        isSame: (before, after) => diffIndex(before, after).length === 0,
        now: clock.now(),
        signal: closing.signal,
      })
      await saveKeptIndex(records.values, environmentId, kept)
      state.kept = kept
      state.failure = null
    } catch (error) {
      if (error instanceof AppError) {
        log.info('contract index not fetched', { code: error.code })
        state.failure = { at: clock.now(), error }
      }
      throw error
    }
  }

  /** One at a time for each environment; who comes while one is under way waits for that. */
  function refreshOnce(environmentId: string, docsUrl: string, state: State): Promise<void> {
    state.running ??= refresh(environmentId, docsUrl, state).finally(() => {
      state.running = null
    })
    return state.running
  }

  const isDue = ({ kept, failure }: State): boolean => {
    const now = clock.now()
    if (failure && now - failure.at < AFTER_FAILURE_MS) return false
    return !kept || Math.abs(now - kept.checkedAt) >= DAY_MS
  }

  /** Not asked for by anybody: what fails is in the view, and in the way of nobody. */
  async function refreshIfDue(): Promise<ContractIndexView> {
    const { id } = environment
    const docsUrl = docsUrlNow()
    const state = await stateOf(id)
    // The address may have become known since the last view.
    if (docsUrl === null || !isDue(state)) return changed()
    return settle(refreshOnce(id, docsUrl, state), (error) => {
      if (!(error instanceof AppError)) throw error
    })
  }

  async function refreshNow(): Promise<ContractIndexView> {
    const { id, docsUrl } = environment.current()
    if (docsUrl === null)
      throw new AppError('contract.no_address', 'The environment has no address of a contract index.')
    return settle(refreshOnce(id, docsUrl, await stateOf(id)), (error) => {
      throw error
    })
  }

  /** Announces that it is under way, and what came of it. */
  async function settle(refreshing: Promise<void>, onFailed: (error: unknown) => void): Promise<ContractIndexView> {
    const [outcome] = await Promise.all([
      refreshing.then(
        () => null,
        (error: unknown) => ({ error }),
      ),
      changed(),
    ])
    const next = await changed()
    if (outcome) onFailed(outcome.error)
    return next
  }

  async function diff(): Promise<IndexDiff> {
    const { kept } = await stateOf(environment.id)
    return {
      from: `${describeIndex(bundledIndex)}, bundled`,
      to: kept ? `${describeIndex(indexInUse(kept))}, fetched` : `${describeIndex(bundledIndex)}, bundled`,
      ...contractDiff(kept),
    }
  }

  return {
    handlers: {
      view,
      refresh: ({ ifDue }) => (ifDue ? refreshIfDue() : refreshNow()),
      diff,
      async topic({ id }) {
        const { kept } = await stateOf(environment.id)
        const listed = indexInUse(kept).topics.find((topic) => topic.id === id)
        if (!listed) throw new AppError('contract.not_found', 'The contract index has no topic of that id.')
        return topicView(listed, textOfTopic(kept, id), kept?.topics[id]?.fetchedAt ?? null)
      },
      async quickStart() {
        const { id } = environment
        const { kept } = await stateOf(id)
        return { steps: judgeQuickStart(indexInUse(kept).steps, await quickStartFacts(records, id)) }
      },
      async openLink({ url }) {
        if (!isKnownLink(url, linkHosts(docsUrlNow())))
          throw new AppError('contract.unknown_link', 'The link leads to a host that is not known here.')
        await browser.open(url)
      },
    },
    environmentChanged() {
      // What was kept may have been wiped in between.
      Promise.all([...states].map(([id, state]) => dropIdle(id, state)))
        .then(changed)
        .catch((error: unknown) => log.warn('contract index not shown', { reason: reasonOf(error) }))
    },
    async close() {
      closing.abort()
      const open = await Promise.allSettled(states.values())
      await Promise.allSettled(open.map(async (state) => (state.status === 'fulfilled' ? state.value.running : null)))
    },
  }
}

const reasonOf = (error: unknown): string => (error instanceof AppError ? error.code : 'fault')
