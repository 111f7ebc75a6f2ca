import { isUtf8 } from 'node:buffer'
import { AppError } from '../../../../shared/errors'
import { maxAgeOf } from './cache-control'
import type { JwksCacheDeps, JwksSource } from './jwks-source'
import { getKeyDocument, nameOfUrl } from './key-document'
import { parseJwks, type KeySet } from './parse-jwks'

const DEFAULT_MAX_AGE_S = 5 * 60
const LONGEST_MAX_AGE_S = 24 * 60 * 60
/**
 * For so long after it was fetched a set is still used where its server cannot be reached, and that is said. A key may have been
 * withdrawn meanwhile; a day is what a server may ask for a set to be kept at most, so nobody is surprised by it.
 */
const MAX_STALE_MS = 24 * 60 * 60_000
/**
 * Made-up key ids in pasted tokens must not turn this program into a flood of requests, and yet the first token after a
 * rotation must find its key: so each unknown id is asked for once in this time, and so many of them in all.
 */
const UNKNOWN_KID_COOL_DOWN_MS = 30_000
const MAX_UNKNOWN_KIDS = 5

interface CachedSet {
  readonly keys: KeySet
  readonly freshUntil: number
  readonly staleUntil: number
}

/** The key set behind one address. What it answers is kept as long as it allows, and a day longer while it cannot be reached. */
export function createRemoteJwks(url: string, deps: JwksCacheDeps): JwksSource {
  const { clock } = deps
  const name = nameOfUrl(url)
  let cached: CachedSet | undefined
  let inFlight: Promise<CachedSet> | undefined
  /** When the set was fetched for the sake of which unknown id. */
  const askedFor = new Map<string, number>()

  function mayAskFor(kid: string, now: number): boolean {
    for (const [known, at] of askedFor) if (now - at >= UNKNOWN_KID_COOL_DOWN_MS) askedFor.delete(known)
    return !askedFor.has(kid) && askedFor.size < MAX_UNKNOWN_KIDS
  }

  const refresh = async (): Promise<KeySet> => {
    inFlight ??= fetchJwks(url, name, deps).finally(() => {
      inFlight = undefined
    })
    try {
      cached = await inFlight
      return cached.keys
    } catch (error) {
      // What the server answers counts, however wrong it is: a set with a private key in it must not be used any more.
      const isAway = error instanceof AppError && error.code === 'jwks.unreachable'
      if (!isAway || cached === undefined || clock.now() >= cached.staleUntil) throw error
      const message = `${error.message} Used is the key set as it was fetched before.`
      return { ...cached.keys, warnings: [{ message, rule: 'RFC 9111 §4.2.4' }] }
    }
  }

  return {
    name,
    kind: 'public',
    keysFor: async (kid) => {
      const now = clock.now()
      if (cached === undefined || now >= cached.freshUntil) return refresh()
      if (kid === null || cached.keys.keys.some((key) => key.kid === kid)) return cached.keys
      if (inFlight !== undefined) return refresh()
      if (!mayAskFor(kid, now)) return cached.keys
      askedFor.set(kid, now)
      return refresh()
    },
  }
}

async function fetchJwks(url: string, name: string, { http, clock, onFetched }: JwksCacheDeps): Promise<CachedSet> {
  const response = await getKeyDocument(http, url, {
    what: `The key set at ${name}`,
    accept: 'application/jwk-set+json, application/json',
  })
  if (!isUtf8(response.body)) throw new AppError('jwks.invalid', `What ${name} answered is no UTF-8 text.`)
  const keys = parseJwks(Buffer.from(response.body).toString('utf8'))
  onFetched?.({ url, keySet: keys, headers: response.headers })
  const now = clock.now()
  const asked = maxAgeOf(response.headers.get('cache-control')) ?? DEFAULT_MAX_AGE_S
  const maxAge = Math.min(asked, LONGEST_MAX_AGE_S) * 1_000
  return { keys, freshUntil: now + maxAge, staleUntil: maxAge === 0 ? now : now + MAX_STALE_MS }
}
