import * as v from 'valibot'
import type { AppAnnounce } from '../../../../shared/contract'
import { TokenId, type TokenSummary, type TokensView } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Random } from '../../../ports/random'
import type { Records, TokenRecord } from '../../../ports/records'
import { createSerial } from '../../../serial'
import type { ExpiryNotice } from './expiry/expiry-notice'
import type { Removals } from './removals'

export interface TokenShelfDeps {
  readonly records: Pick<Records, 'tokens'>
  readonly environment: Pick<EnvironmentSource, 'id'>
  readonly random: Random
  readonly notice: ExpiryNotice
  readonly removals: Removals
  readonly announce: Pick<AppAnnounce['tokens'], 'changed'>
}

/** The tokens in the encrypted store, as those of the current environment are shown. All that writes to them writes here. */
export interface TokenShelf {
  view(): Promise<TokensView>
  /** Announces the list as it is now. */
  changed(): Promise<void>
  /** Rejects with `tokens.not_found` also for one of another environment. */
  find(id: TokenId): Promise<TokenRecord>
  /** The same for one of any environment: what was begun in another ends there. One that was removed a moment ago counts. */
  findAnywhere(id: TokenId): Promise<TokenRecord>
  newId(): TokenId
  put(record: TokenRecord): Promise<TokenSummary>
  /**
   * Changes what is there by then: what was read before may be old. In one write, so that never half of it is there. Null
   * for no change. One that was removed a moment ago is changed where it waits. Rejects with `tokens.not_found`.
   */
  update(id: TokenId, change: (record: TokenRecord) => TokenRecord | null): Promise<TokenSummary>
  /** Several at once, announced once. One that is gone is passed over. */
  updateAll(ids: readonly TokenId[], change: (record: TokenRecord) => TokenRecord | null): Promise<void>
  /** Answers until when it can be restored. */
  remove(id: TokenId): Promise<number>
  /** Rejects with `tokens.undo_expired`. */
  restore(id: TokenId): Promise<TokenSummary>
}

export function createTokenShelf(deps: TokenShelfDeps): TokenShelf {
  const { records, environment, random, notice, removals, announce } = deps
  const oneByOne = createSerial()
  let rev = 0

  async function view(): Promise<TokensView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const [tokens, expiryNoticeS] = await Promise.all([records.tokens.list(environment.id), notice.get()])
    return { rev: at, tokens, expiryNoticeS }
  }

  async function changed(): Promise<void> {
    rev += 1
    announce.changed(await view())
  }

  async function find(id: TokenId): Promise<TokenRecord> {
    const record = await records.tokens.get(id)
    if (record?.environmentId !== environment.id) throw notFound()
    return record
  }

  async function findAnywhere(id: TokenId): Promise<TokenRecord> {
    const record = (await records.tokens.get(id)) ?? removals.get(id)
    if (record === undefined) throw notFound()
    return record
  }

  const write = (id: TokenId, change: (record: TokenRecord) => TokenRecord | null) =>
    oneByOne(async () => {
      const before = await findAnywhere(id)
      const next = change(before)
      if (next === null) return before.summary
      if (removals.get(id) === undefined) await records.tokens.put(next)
      else removals.update(next)
      return next.summary
    })

  return {
    view,
    changed,
    find,
    findAnywhere,
    newId: () => v.parse(TokenId, random.id()),
    async put(record) {
      await oneByOne(() => records.tokens.put(record))
      await changed()
      return record.summary
    },
    async update(id, change) {
      const summary = await write(id, change)
      await changed()
      return summary
    },
    async updateAll(ids, change) {
      for (const id of ids)
        await write(id, change).catch((error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'tokens.not_found') throw error
        })
      if (ids.length > 0) await changed()
    },
    async remove(id) {
      const until = await oneByOne(async () => {
        const record = await find(id)
        await records.tokens.remove(id)
        return removals.hold(record)
      })
      await changed()
      return until
    },
    async restore(id) {
      const summary = await oneByOne(async () => {
        const record = removals.get(id)
        if (record?.environmentId !== environment.id)
          throw new AppError('tokens.undo_expired', 'The time to undo is over: the token was deleted for good.')
        await records.tokens.put(record)
        removals.drop(id)
        return record.summary
      })
      await changed()
      return summary
    },
  }
}

const notFound = (): AppError => new AppError('tokens.not_found', 'There is no such token.')
