import { KEY_ADDRESSES, type KeyAddress, type KeyAddressId } from '../../../../shared/contract/keys'
import type { Problem } from '../../../../shared/contract/primitives'
import type { CurrentEnvironment } from '../../../ports/environment'
import type { PublishedKeyRecord } from '../../../ports/records'
import type { AnsweredSet, Fetched } from './fetch-key-set'
import { ADDRESS_PATHS } from './look/compare-sets'

/** What one address answered in this session. */
interface AddressState {
  readonly set: AnsweredSet | null
  readonly fetchedAt: number | null
  readonly problem: Problem | null
}

/** The addresses of one environment. */
export interface KeyAddresses {
  state(address: KeyAddressId): AddressState
  take(address: KeyAddressId, fetched: Fetched, now: number): void
  /** When all that answered may be asked again without going against what they said of caching. */
  freshUntil(): number
}

const NOT_ASKED: AddressState = { set: null, fetchedAt: null, problem: null }

export function createKeyAddresses(): KeyAddresses {
  const states = new Map<KeyAddressId, AddressState>()
  const state = (address: KeyAddressId): AddressState => states.get(address) ?? NOT_ASKED
  return {
    state,
    take(address, fetched, now) {
      states.set(
        address,
        fetched.ok
          ? { set: fetched.set, fetchedAt: now, problem: null }
          : { ...state(address), problem: fetched.problem },
      )
    },
    freshUntil: () =>
      Math.max(0, ...[...states.values()].map(({ set, fetchedAt }) => (fetchedAt ?? 0) + (set?.maxAgeS ?? 0) * 1_000)),
  }
}

/** Where both addresses of an environment are. The first is the one that tokens are verified with. */
export const urlsOf = ({ jwksUrl, authUrl }: CurrentEnvironment): ReadonlyMap<KeyAddressId, string> =>
  new Map([
    ['well-known', jwksUrl],
    ['versioned', `${authUrl}${ADDRESS_PATHS.versioned}`],
  ])

/** As the view has them. What was not asked in this session publishes what it did in the last one. */
export const viewAddresses = (
  addresses: KeyAddresses,
  current: CurrentEnvironment | null,
  published: readonly PublishedKeyRecord[],
): KeyAddress[] =>
  KEY_ADDRESSES.map((id) => {
    const { set, fetchedAt, problem } = addresses.state(id)
    const keys =
      set?.keys ?? published.filter(({ foundAt }) => foundAt.includes(id)).map(({ keyId }) => ({ id: keyId }))
    return {
      id,
      url: current === null ? null : (urlsOf(current).get(id) ?? null),
      fetchedAt,
      problem,
      maxAgeS: set?.maxAgeS ?? null,
      keys: keys.map((key) => key.id),
      skippedCount: set?.skippedCount ?? 0,
    }
  })
