import type { TokenId, TokenSummary } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Log } from '../../../ports/log'
import type { Random } from '../../../ports/random'
import type { Records } from '../../../ports/records'
import { createSerial } from '../../../serial'
import type { TokenInspector } from '../inspect/create-inspection'
import { judgeToken, type Judged } from './judge-token'
import type { TokenShelf } from './token-shelf'

/** So many at once: a signature takes its time, and so may a key set. */
const AT_ONCE = 4

export interface RejudgeDeps {
  readonly records: Pick<Records, 'tokens'>
  readonly environment: Pick<EnvironmentSource, 'id' | 'current'>
  readonly shelf: Pick<TokenShelf, 'updateAll'>
  readonly inspector: Pick<TokenInspector, 'inspect'>
  readonly log: Log
  readonly random: Pick<Random, 'id'>
}

/**
 * Judges the kept tokens of the current environment anew, or those that `isMeant`: the policy or the keys are others than when
 * they were put here. Announced once. Never rejects. While the platform is not there nothing is judged: what was found out
 * before is worth more.
 */
export type Rejudge = (isMeant?: (token: TokenSummary) => boolean) => Promise<void>

export function createRejudge(deps: RejudgeDeps): Rejudge {
  const { records, environment, shelf, inspector, log, random } = deps
  const oneByOne = createSerial()

  async function rejudge(isMeant: (token: TokenSummary) => boolean): Promise<void> {
    const environmentId = environment.id
    environment.current()
    const waiting = (await records.tokens.list(environmentId)).filter(isMeant)
    const judged = new Map<TokenId, { readonly token: string; readonly judged: Judged }>()

    async function judgeNext(): Promise<void> {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const record = await records.tokens.get(next.id)
        if (record === undefined) continue
        const { token, summary } = record
        judged.set(next.id, { token, judged: await judgeToken(inspector, token, summary, true) })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, judgeNext))

    // By the rules of another environment, by now.
    if (environment.id !== environmentId) return
    await shelf.updateAll([...judged.keys()], (record) => {
      const found = judged.get(record.summary.id)
      // Refreshed meanwhile, and so judged.
      if (found?.token !== record.token) return null
      // Which key signed it stays known when that key is gone: it is what the alert about a key goes by.
      const keyThumbprint = found.judged.keyThumbprint ?? record.summary.keyThumbprint
      return { ...record, summary: { ...record.summary, ...found.judged, keyThumbprint } }
    })
  }

  return (isMeant = () => true) =>
    oneByOne(() => rejudge(isMeant)).catch((error: unknown) => {
      if (error instanceof AppError) log.warn('tokens not judged anew', { code: error.code })
      else log.fault(random.id(), 'tokens.rejudge', error)
    })
}
