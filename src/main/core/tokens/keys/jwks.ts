import type { Clock } from '../../../ports/clock'
import type { Http } from '../../../ports/http'
import { parseJwks, type KeySet, type KeySetKind } from './parse-jwks'
import { createRemoteJwks } from './remote-jwks'

/** Where keys come from. It was chosen by the user or the environment, never by a token (RFC 8725 §3.10). */
export interface JwksSource {
  /** For sentences: an address without its query, or a file's name. */
  readonly name: string
  /** `secret`: what it has is for HMACs and for nothing else. `public`: it never verifies an HMAC. */
  readonly kind: KeySetKind
  /**
   * The key set, fetched anew when it is too old or does not know `kid` (null: any will do).
   * Rejects with an `AppError`: `jwks.unreachable`, `jwks.invalid` or `keys.not_found`.
   */
  keysFor(kid: string | null): Promise<KeySet>
}

/** A key set as an address has just answered it. */
export interface FetchedKeySet {
  readonly url: string
  readonly keySet: KeySet
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
}

export interface JwksCacheDeps {
  readonly http: Http
  readonly clock: Clock
  /** Told of each key set that was fetched. Not waited for, and must not throw. */
  readonly onFetched?: ((fetched: FetchedKeySet) => void) | undefined
}

export interface JwksCache {
  /** The source behind an address. The same address shares one cached set. */
  from(url: string): JwksSource
}

/** Addresses are typed by a person, one character too few and then again: the least used one makes room. */
const MAX_SOURCES = 32

/** Key sets by address: kept for as long as the server allows, fetched once however many ask at the same time. */
export function createJwksCache(deps: JwksCacheDeps): JwksCache {
  // In the order of their last use.
  const sources = new Map<string, JwksSource>()
  return {
    from: (url) => {
      const source = sources.get(url) ?? createRemoteJwks(url, deps)
      sources.delete(url)
      sources.set(url, source)
      const [oldest] = sources.keys()
      if (sources.size > MAX_SOURCES && oldest !== undefined) sources.delete(oldest)
      return source
    },
  }
}

/** Keys at hand. */
export const createFixedJwks = (name: string, keySet: KeySet, kind: KeySetKind): JwksSource => ({
  name,
  kind,
  keysFor: () => Promise.resolve(keySet),
})

/** The text of a key set at hand, from a file say. Throws `jwks.invalid`. */
export const createLocalJwks = (name: string, text: string, kind: KeySetKind): JwksSource =>
  createFixedJwks(name, parseJwks(text, kind), kind)
