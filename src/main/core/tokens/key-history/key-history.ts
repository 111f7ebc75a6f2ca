import { KEY_ADDRESSES, type KeyAddressId, type KeyChange } from '../../../../shared/contract/keys'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Http } from '../../../ports/http'
import type { Records } from '../../../ports/records'
import { createSerial } from '../../../serial'
import { currentOrNull } from '../current-or-null'
import type { FetchedKeySet } from '../keys/jwks-source'
import { fetchKeySet, toAnsweredSet } from './fetch-key-set'
import { createKeyAddresses, urlsOf, type KeyAddresses } from './key-addresses'
import { observeKeys, type Answers } from './observe-keys'

export interface KeyHistoryDeps {
  readonly records: { readonly keys: Pick<Records['keys'], 'published' | 'record'> }
  readonly environment: EnvironmentSource
  readonly http: Http
  readonly clock: Clock
  /** The keys of the environment are other ones than before. It is written down already. */
  readonly onKeysChanged: (environmentId: string, changes: readonly KeyChange[]) => void
  /** What is shown of the addresses is another thing than before. */
  readonly onNews: () => void
}

export interface KeyHistory {
  /** What the addresses of an environment answered in this session. */
  addresses(environmentId: string): KeyAddresses
  isFetching(environmentId: string): boolean
  /**
   * Asks both addresses of the current environment at once. Resolves when both have answered or failed, and it is written down.
   * Throws an `AppError` of `environment.not_ready` while there are none.
   */
  refresh(): Promise<void>
  /** Takes in what somebody else fetched. An address that is none of the current environment's is nobody's business here. */
  take(fetched: FetchedKeySet): Promise<void>
  /** To be called when all that belongs to an environment was deleted. */
  forget(environmentId: string): void
  /** What is under way is written down no more. */
  close(): Promise<void>
}

/** Watches what the two addresses of an environment's key set publish, and keeps what became of each key. */
export function createKeyHistory(deps: KeyHistoryDeps): KeyHistory {
  const { records, environment, http, clock } = deps
  const oneByOne = createSerial()
  let isClosed = false
  const byEnvironment = new Map<string, KeyAddresses>()
  const underWay = new Map<string, Promise<void>>()

  function addresses(environmentId: string): KeyAddresses {
    const known = byEnvironment.get(environmentId) ?? createKeyAddresses()
    byEnvironment.set(environmentId, known)
    return known
  }

  /**
   * Reads, compares and writes as one step: two fetches at once must not both find the same key new. `asked` are the addresses
   * as they were when they were asked: those of an environment that was deleted meanwhile have nothing to say any more.
   */
  const write = (environmentId: string, asked: KeyAddresses, answers: Answers): Promise<readonly KeyChange[]> =>
    oneByOne(async () => {
      if (isClosed || byEnvironment.get(environmentId) !== asked) return []
      const now = clock.now()
      for (const [address, answer] of answers) asked.take(address, answer, now)
      const { keys, changes } = observeKeys(await records.keys.published(environmentId), answers, now)
      if (keys.length > 0) await records.keys.record(environmentId, keys, changes)
      return changes
    })

  async function note(environmentId: string, asked: KeyAddresses, answers: Answers): Promise<void> {
    const changes = await write(environmentId, asked, answers)
    // Who is told may ask for keys again, and what comes of that is written behind this.
    if (changes.length > 0) deps.onKeysChanged(environmentId, changes)
  }

  async function ask(environmentId: string, urls: ReadonlyMap<KeyAddressId, string>): Promise<void> {
    const asked = addresses(environmentId)
    const fetched = KEY_ADDRESSES.map(
      async (address) => [address, await fetchKeySet(http, urls.get(address) ?? '')] as const,
    )
    await note(environmentId, asked, new Map(await Promise.all(fetched)))
  }

  return {
    addresses,
    isFetching: (environmentId) => underWay.has(environmentId),

    async refresh() {
      const current = environment.current()
      const { id } = current
      const already = underWay.get(id)
      if (already !== undefined) return already
      const work = ask(id, urlsOf(current)).finally(() => underWay.delete(id))
      underWay.set(id, work)
      // Once to show that it is under way, once with what came of it.
      deps.onNews()
      try {
        await work
      } finally {
        deps.onNews()
      }
    },

    async take({ url, keySet, headers }) {
      const current = currentOrNull(environment)
      if (current === null) return
      const address = [...urlsOf(current)].find(([, known]) => known === url)?.[0]
      if (address === undefined) return
      const asked = addresses(current.id)
      await note(current.id, asked, new Map([[address, { ok: true, set: await toAnsweredSet(keySet, headers) }]]))
      deps.onNews()
    },

    forget: (environmentId) => void byEnvironment.delete(environmentId),

    async close() {
      isClosed = true
      await oneByOne(async () => undefined)
    },
  }
}
