import type { Clock } from '../../../ports/clock'
import type { Http } from '../../../ports/http'
import type { KeySet, KeySetKind } from './parse-jwks'

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
