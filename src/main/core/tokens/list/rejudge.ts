import type { TokenId, TokenSummary } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Log } from '../../../ports/log'
import type { Random } from '../../../ports/random'
import type { Records } from '../../../ports/records'
import { wait, type Scheduler } from '../../../scheduler'
import { createSerial } from '../../../serial'
import type { TokenInspector } from '../inspect/create-inspection'
import { judgeToken, type Judged } from './judge-token'
import type { TokenShelf } from './token-shelf'

/** So many at once: a signature takes its time, and so may a key set. */
const AT_ONCE = 4
/** How long closing waits. Longer than that takes only a key set that does not come, and of that nothing is written any more. */
const CLOSE_GRACE_MS = 1_000

export interface RejudgeDeps {
  readonly records: Pick<Records, 'tokens'>
  readonly environment: Pick<EnvironmentSource, 'id' | 'current'>
  readonly shelf: Pick<TokenShelf, 'updateAll'>
  readonly inspector: Pick<TokenInspector, 'inspect'>
  readonly scheduler: Scheduler
  readonly log: Log
  readonly random: Pick<Random, 'id'>
}

export interface Rejudge {
  /**
   * Judges the kept tokens of the current environment anew, or those that `isMeant`: the policy or the keys are others than when
   * they were put here. Announced once. Never rejects. While the platform is not there nothing is judged: what was found out
   * before is worth more.
   */
  rejudge(isMeant?: (token: TokenSummary) => boolean): Promise<void>
  /** Judges no more, and waits a little for what is under way: it reads from the store. */
  close(): Promise<void>
}

export function createRejudge(deps: RejudgeDeps): Rejudge {
  const { records, environment, shelf, inspector, scheduler, log, random } = deps
  const oneByOne = createSerial()
  let isClosed = false
  const hasEnded = (): boolean => isClosed

  async function rejudge(isMeant: (token: TokenSummary) => boolean): Promise<void> {
    if (hasEnded()) return
    const environmentId = environment.id
    environment.current()
    const waiting = (await records.tokens.list(environmentId)).filter(isMeant)
    const judged = new Map<TokenId, { readonly token: string; readonly judged: Judged }>()

    async function judgeNext(): Promise<void> {
      for (let next = waiting.shift(); next !== undefined && !hasEnded(); next = waiting.shift()) {
        const record = await records.tokens.get(next.id)
        if (record === undefined) continue
        const { token, summary } = record
        judged.set(next.id, { token, judged: await judgeToken(inspector, token, summary, true) })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, judgeNext))

    // By the rules of another environment, by now.
    if (environment.id !== environmentId || hasEnded()) return
    await shelf.updateAll([...judged.keys()], (record) => {
      const found = judged.get(record.summary.id)
      // Refreshed meanwhile, and so judged.
      if (found?.token !== record.token) return null
      // Which key signed it stays known when that key is gone: it is what the alert about a key goes by.
      const keyThumbprint = found.judged.keyThumbprint ?? record.summary.keyThumbprint
      return { ...record, summary: { ...record.summary, ...found.judged, keyThumbprint } }
    })
  }

  return {
    rejudge: (isMeant = () => true) =>
      oneByOne(() => rejudge(isMeant)).catch((error: unknown) => {
        // The store is closed, or about to be.
        if (isClosed) return
        if (error instanceof AppError) log.warn('tokens not judged anew', { code: error.code })
        else log.fault(random.id(), 'tokens.rejudge', error)
      }),
    async close() {
      isClosed = true
      const ended = new AbortController()
      await Promise.race([oneByOne(async () => undefined), wait(scheduler, CLOSE_GRACE_MS, ended.signal)])
      ended.abort()
    },
  }
}
