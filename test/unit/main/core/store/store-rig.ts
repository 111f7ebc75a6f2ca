import { createLibsqlDatabases } from '../../../../../src/main/adapters/node/libsql-databases'
import { MIGRATIONS } from '../../../../../src/main/core/store/migrations'
import { openStore, type Store } from '../../../../../src/main/core/store/open-store'
import type { SearchIndex, SearchParts } from '../../../../../src/main/core/store/search-parts'
import type { Database } from '../../../../../src/main/ports/database'
import type { ExplainSignature, VerifySignature } from '../../../../../src/main/ports/signatures'
import type { SignatureState, SignatureVerdict } from '../../../../../src/shared/contract/signatures'
import { createManualTime, type ManualTime } from './manual-timers'

export const verdictOf = (state: SignatureState, signedBytes: number): SignatureVerdict => ({
  state,
  scheme: 'argus',
  reason: state === 'verified' ? 'match' : state === 'unchecked' ? 'no-secret' : 'mismatch',
  explanation: `It is ${state}.`,
  headerName: 'X-Signature',
  headerValue: state === 'unchecked' ? null : 'ÿ"1"',
  signedBytes,
})

/** A signature is right when the header `X-Signature` holds the secret. */
const verifyPlainly: VerifySignature = ({ scheme }, secrets, { headers, body }) => {
  const given = headers.find(([name]) => name === 'X-Signature')?.[1]
  const state = secrets.current === null ? 'unchecked' : given === secrets.current ? 'verified' : 'failed'
  return { ...verdictOf(state, body.byteLength), scheme }
}

const explainPlainly: ExplainSignature = (settings, secrets, request, { isDuplicate }) => ({
  verdict: verifyPlainly(settings, secrets, request),
  signed: request.body,
  signedBytes: request.body.byteLength,
  expected: secrets.current,
  received: null,
  signedAt: request.receivedAt,
  diagnoses: isDuplicate ? [{ code: 'duplicate-id', explanation: 'It came before.' }] : [],
  proposals: [],
})

/** A query language of `name:value`, and an index that is a list of numbers. */
function createPlainSearch(): SearchParts & { readonly indexed: number[] } {
  const indexed: number[] = []

  const createSearchIndex = (database: Database): SearchIndex => {
    const behind = (limit: number) =>
      database.all('SELECT seq FROM deliveries WHERE seq > ? ORDER BY seq LIMIT ?', [mark, limit])
    let mark = 0
    return {
      indexBehind: (maxRows) => {
        const rows = behind(maxRows)
        for (const { seq } of rows) indexed.push((mark = Number(seq)))
        return rows.length
      },
      remove: (seqs) => {
        for (const seq of seqs) if (indexed.includes(seq)) indexed.splice(indexed.indexOf(seq), 1)
      },
      isCurrent: () => behind(1).length === 0,
    }
  }

  return {
    indexed,
    createSearchIndex,
    suggest: (_database, query, cursor) => [{ offset: cursor, length: 0, text: query, hint: '' }],
    compileQuery: (text) => {
      const [name = '', value = ''] = text.split(':')
      if (text.trim() === '') return { ok: true, where: '1', params: [], needsContents: false }
      if (name === 'event') return { ok: true, where: 'd.event = ? OR 0', params: [value], needsContents: false }
      if (name === 'note') return { ok: true, where: 'c.note = ?', params: [value], needsContents: true }
      return { ok: false, problems: [{ offset: 0, length: text.length, message: `${text} means nothing.` }] }
    },
  }
}

export interface StoreRig {
  readonly store: Store
  readonly database: Database
  readonly time: ManualTime
  readonly indexed: readonly number[]
  /** How many deliveries there were at each announcement. */
  readonly changes: number[]
  seqs(): Promise<number[]>
}

/** A store in memory (or on `database`), whose background work goes on when the test turns the time. */
export function openTestStore(
  database: Database = createLibsqlDatabases().open(null),
  time: ManualTime = createManualTime(),
  migrations = MIGRATIONS,
): StoreRig {
  const changes: number[] = []
  const { indexed, ...search } = createPlainSearch()
  const store = openStore(
    database,
    {
      clock: time.clock,
      timers: time.timers,
      verifySignature: verifyPlainly,
      explainSignature: explainPlainly,
      search,
      onChanged: (total) => void changes.push(total),
    },
    migrations,
  )
  return {
    store,
    database,
    time,
    indexed,
    changes,
    seqs: async () => (await store.records.deliveries.newest(1_000)).deliveries.map(({ seq }) => seq).toReversed(),
  }
}
