import { isUtf8 } from 'node:buffer'
import { AppError } from '../../../../shared/errors'
import type { Clock } from '../../../ports/clock'
import { HttpError, type Http, type HttpResponse } from '../../../ports/http'
import { parseJwks, type KeySet, type KeySetKind } from './parse-jwks'

/** Where keys come from. It was chosen by the user or the environment, never by a token (RFC 8725 §3.10). */
export interface JwksSource {
  /** For sentences: an address without its query, or a file's name. */
  readonly name: string
  /**
   * The key set, fetched anew when it is too old or does not know `kid` (null: any will do).
   * Rejects with an `AppError`: `jwks.unreachable` or `jwks.invalid`.
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

const FETCH_TIMEOUT_MS = 5_000
const MAX_JWKS_BYTES = 1_048_576
const DEFAULT_MAX_AGE_MS = 5 * 60_000
const LONGEST_MAX_AGE_MS = 24 * 60 * 60_000
/**
 * Made-up key ids in pasted tokens must not turn this program into a flood of requests, and yet the first token after a
 * rotation must find its key: so each unknown id is asked for once in this time, and so many of them in all.
 */
const UNKNOWN_KID_COOL_DOWN_MS = 30_000
const MAX_UNKNOWN_KIDS = 5

interface CachedSet {
  readonly keys: KeySet
  readonly freshUntil: number
}

/** Key sets by address: kept for as long as the server allows, fetched once however many ask at the same time. */
export function createJwksCache(deps: JwksCacheDeps): JwksCache {
  const sources = new Map<string, JwksSource>()
  return {
    from: (url) => {
      const known = sources.get(url)
      if (known !== undefined) return known
      const source = createRemoteJwks(url, deps)
      sources.set(url, source)
      return source
    },
  }
}

/** Keys at hand, from a file say. Throws `jwks.invalid`. */
export function createLocalJwks(name: string, text: string, kind: KeySetKind): JwksSource {
  const keys = parseJwks(text, kind)
  return { name, keysFor: () => Promise.resolve(keys) }
}

function createRemoteJwks(url: string, deps: JwksCacheDeps): JwksSource {
  const { clock } = deps
  const name = URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : 'the address of the key set'
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
    cached = await inFlight
    return cached.keys
  }

  return {
    name,
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
  const response = await getJwks(url, name, http)
  if (response.status !== 200)
    throw new AppError(
      'jwks.unreachable',
      `The key set at ${name} was answered with status ${String(response.status)}.`,
      {
        status: response.status,
      },
    )
  if (!isUtf8(response.body)) throw new AppError('jwks.invalid', `What ${name} answered is no UTF-8 text.`)
  const keys = parseJwks(Buffer.from(response.body).toString('utf8'))
  onFetched?.({ url, keySet: keys, headers: response.headers })
  return { keys, freshUntil: clock.now() + maxAgeMs(response.headers.get('cache-control')) }
}

async function getJwks(url: string, name: string, http: Http): Promise<HttpResponse> {
  try {
    return await http.send({
      method: 'GET',
      url,
      headers: { accept: 'application/jwk-set+json, application/json' },
      timeoutMs: FETCH_TIMEOUT_MS,
      maxBodyBytes: MAX_JWKS_BYTES,
    })
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    throw new AppError('jwks.unreachable', `The key set at ${name} could not be fetched. ${error.message}`, undefined, {
      cause: error,
    })
  }
}

/** RFC 9111 §5.2.2, as far as it concerns a single reader. */
function maxAgeMs(cacheControl: string | undefined): number {
  if (cacheControl === undefined) return DEFAULT_MAX_AGE_MS
  if (/(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i.test(cacheControl)) return 0
  const seconds = /(?:^|[\s,])max-age="?([0-9]{1,9})/i.exec(cacheControl)?.[1]
  return seconds === undefined ? DEFAULT_MAX_AGE_MS : Math.min(Number(seconds) * 1_000, LONGEST_MAX_AGE_MS)
}
