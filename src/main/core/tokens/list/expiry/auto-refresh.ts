import type { TokenId, TokenSummary } from '../../../../../shared/contract/tokens'
import { AppError, type ErrorCode } from '../../../../../shared/errors'
import type { Clock } from '../../../../ports/clock'
import type { EnvironmentSource } from '../../../../ports/environment'
import type { Log } from '../../../../ports/log'
import type { Random } from '../../../../ports/random'
import { wait, type Scheduler } from '../../../../scheduler'
import { createSerial } from '../../../../serial'
import { currentOrNull } from '../../current-or-null'
import type { TokenShelf } from '../token-shelf'
import type { ExpiryNotice } from './expiry-notice'
import type { Look } from './token-watch'

/** A token that is told of late, or not at all, is refreshed a minute before its end all the same. */
const MIN_LEAD_MS = 60_000
/** However short a token lives. */
const MIN_AGE_MS = 15_000
const FIRST_RETRY_MS = 15_000
const MAX_RETRY_MS = 600_000
/** How long closing waits for an answer that may carry the only refresh token that still works. */
const CLOSE_GRACE_MS = 3_000
const MAX_PROBLEM_CHARS = 2_000

/** What may be otherwise the next time, without anybody doing anything. */
const TEMPORARY: ReadonlySet<ErrorCode> = new Set([
  'platform.unreachable',
  'platform.timeout',
  'platform.cancelled',
  'platform.failed',
  'platform.unexpected_answer',
  'oauth.server_error',
  'oauth.temporarily_unavailable',
  'environment.not_ready',
  'vault.locked',
  'vault.unavailable',
  'store.full',
  'store.in_use',
  'store.unwritable',
  'engine.crashed',
])

export interface AutoRefreshDeps {
  /** Gets a new token in the place of this one. Rejects with an `AppError` of `oauth.*` and others. */
  readonly refresh: (id: TokenId) => Promise<TokenSummary>
  readonly environment: Pick<EnvironmentSource, 'id' | 'current'>
  readonly shelf: Pick<TokenShelf, 'update'>
  readonly notice: Pick<ExpiryNotice, 'get'>
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  /** One is refreshed, or is not: when to look next may have changed. */
  readonly onEnded: () => void
}

/** Refreshes the tokens of the current environment that are to be refreshed by themselves, one after the other. */
export interface AutoRefresh {
  readonly look: Look
  /** Forgets what is waited for: what kept a token from being refreshed may be over. */
  retryNow(): void
  /** Waits a little for what is under way. */
  close(): Promise<void>
}

export function createAutoRefresh(deps: AutoRefreshDeps): AutoRefresh {
  const { refresh, environment, shelf, notice, clock, scheduler, random, log } = deps
  const oneByOne = createSerial()
  const underWay = new Map<TokenId, Promise<void>>()
  const retries = new Map<TokenId, { readonly at: number; readonly failures: number }>()
  let isClosed = false

  async function attempt(id: TokenId, environmentId: string): Promise<void> {
    // Its turn came after the end, or in another environment.
    if (isClosed || environment.id !== environmentId) return
    try {
      const { expiresAt } = await refresh(id)
      // Its successors would be no better, and be asked for without a pause.
      if (expiresAt !== null && expiresAt <= clock.now()) throw endedAlready()
      retries.delete(id)
    } catch (error) {
      // What is of another environment by now says nothing of this token.
      if (environment.id !== environmentId || (error instanceof AppError && error.code === 'tokens.not_found')) return
      await failed(id, error)
    }
  }

  async function failed(id: TokenId, error: unknown): Promise<void> {
    if (!(error instanceof AppError)) log.fault(random.id(), 'tokens.refresh', error)
    const isOver = error instanceof AppError && !isTemporary(error)
    log.warn('token not refreshed', { code: error instanceof AppError ? error.code : 'fault', isOver })
    if (isOver) retries.delete(id)
    else retries.set(id, nextTry(error, retries.get(id)?.failures ?? 0, clock.now()))
    const message = error instanceof AppError ? error.message : 'Something in Signet went wrong here.'
    await note(id, message.slice(0, MAX_PROBLEM_CHARS), isOver)
  }

  async function note(id: TokenId, refreshProblem: string, isOver: boolean): Promise<void> {
    try {
      await shelf.update(id, (record) => {
        const summary = { ...record.summary, refreshProblem, ...(isOver && { isAutoRefreshed: false }) }
        return { ...record, summary }
      })
    } catch (error) {
      // Removed meanwhile, or the store does not take it: the log has why it was not refreshed.
      if (!(error instanceof AppError)) log.fault(random.id(), 'tokens.refresh', error)
    }
  }

  function start(id: TokenId): void {
    const environmentId = environment.id
    const ended = oneByOne(() => attempt(id, environmentId))
      .catch((error: unknown) => log.fault(random.id(), 'tokens.refresh', error))
      .finally(() => {
        underWay.delete(id)
        deps.onEnded()
      })
    underWay.set(id, ended)
  }

  return {
    async look(tokens, now) {
      const times: number[] = []
      const noticeS = await notice.get()
      const isReady = currentOrNull(environment) !== null
      for (const token of tokens) {
        const due = refreshTime(token, noticeS)
        if (due === null || underWay.has(token.id)) continue
        const at = Math.max(due, retries.get(token.id)?.at ?? 0)
        // A platform that is only starting is no problem to tell of: it is looked at again.
        if (at > now || !isReady || isClosed) times.push(at)
        else start(token.id)
      }
      return times.length === 0 ? null : Math.min(...times)
    },
    retryNow: () => retries.clear(),
    async close() {
      isClosed = true
      const ended = new AbortController()
      await Promise.race([Promise.all(underWay.values()), wait(scheduler, CLOSE_GRACE_MS, ended.signal)])
      ended.abort()
    },
  }
}

/**
 * As early as a person would be told of its end, but not in the first half of its life: a notice that is longer than that
 * would have it refreshed without a pause. Null for one that is not refreshed by itself.
 */
export function refreshTime(token: TokenSummary, noticeS: number): number | null {
  const { addedAt, expiresAt, isAutoRefreshed, canRefresh } = token
  if (!isAutoRefreshed || !canRefresh || expiresAt === null) return null
  const lead = Math.max(noticeS * 1_000, MIN_LEAD_MS)
  return Math.max(expiresAt - lead, addedAt + Math.max((expiresAt - addedAt) / 2, MIN_AGE_MS))
}

/** What may be otherwise the next time: also what the platform said to come again with, by whatever status. */
const isTemporary = ({ code, details }: AppError): boolean =>
  TEMPORARY.has(code) || details?.['retryAfterS'] !== undefined

const endedAlready = (): AppError =>
  new AppError(
    'platform.unexpected_answer',
    'The new token has expired already by the clock of this computer, which may be wrong.',
  )

/** Later with every failure, and never before the platform said to come again (RFC 9110 §10.2.3). */
function nextTry(error: unknown, failures: number, now: number): { readonly at: number; readonly failures: number } {
  const asked = error instanceof AppError ? error.details?.['retryAfterS'] : undefined
  const waitMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
  return { at: now + Math.max(waitMs, typeof asked === 'number' ? asked * 1_000 : 0), failures: failures + 1 }
}
