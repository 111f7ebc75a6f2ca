import type { Clock } from '../../../../ports/clock'
import type { Http } from '../../../../ports/http'
import { discoverJwksUrl } from './discovery'

export interface Discovery {
  /** Rejects with `jwks.unreachable` or `jwks.invalid`. */
  jwksUrlOf(issuerOrMetadata: string): Promise<string>
}

/** An issuer moves its key set once in years; a batch of tokens asks for it a thousand times a second. */
const MAX_AGE_MS = 5 * 60_000
const MAX_ISSUERS = 32

/** Remembers for a few minutes where the key sets of issuers are. A failure is not remembered. */
export function createDiscovery({ http, clock }: { readonly http: Http; readonly clock: Clock }): Discovery {
  const found = new Map<string, { readonly jwksUrl: Promise<string>; readonly at: number }>()
  return {
    jwksUrlOf(asked) {
      const known = found.get(asked)
      if (known !== undefined && clock.now() - known.at < MAX_AGE_MS) return known.jwksUrl
      const jwksUrl = discoverJwksUrl(http, asked)
      found.delete(asked)
      found.set(asked, { jwksUrl, at: clock.now() })
      jwksUrl.catch(() => {
        if (found.get(asked)?.jwksUrl === jwksUrl) found.delete(asked)
      })
      const [oldest] = found.keys()
      if (found.size > MAX_ISSUERS && oldest !== undefined) found.delete(oldest)
      return jwksUrl
    },
  }
}
