import { isUtf8 } from 'node:buffer'
import type { Problem } from '../../../../shared/contract/primitives'
import { AppError } from '../../../../shared/errors'
import type { Http } from '../../../ports/http'
import { maxAgeOf } from '../keys/cache-control'
import { getKeyDocument } from '../keys/key-document'
import { parseJwks, type KeySet } from '../keys/parse-jwks'
import { identify, type IdentifiedKey } from './look/key-identity'

/** A valid set that an address answered with. */
export interface AnsweredSet {
  readonly keys: readonly IdentifiedKey[]
  readonly skippedCount: number
  /** How long it may be kept (RFC 9111 §5.2.2.1), in seconds; null where the answer did not say. */
  readonly maxAgeS: number | null
}

export type Fetched =
  | { readonly ok: true; readonly set: AnsweredSet }
  /** `isNothingThere`: the server answered, and said that there is no such thing (404, 410). */
  | { readonly ok: false; readonly problem: Problem; readonly isNothingThere: boolean }

/** Asks an address for its key set, within limits of time and size. Never rejects but for a fault. */
export async function fetchKeySet(http: Http, url: string): Promise<Fetched> {
  try {
    const { body, headers } = await getKeyDocument(http, url, {
      what: 'The key set',
      accept: 'application/jwk-set+json, application/json',
    })
    if (!isUtf8(body)) throw new AppError('jwks.invalid', 'What it answered is no UTF-8 text.')
    return { ok: true, set: await toAnsweredSet(parseJwks(Buffer.from(body).toString('utf8')), headers) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const status = error.details?.['status']
    const problem = { code: error.code, message: error.message.slice(0, 2_000) }
    return { ok: false, problem, isNothingThere: status === 404 || status === 410 }
  }
}

export async function toAnsweredSet(
  { keys, skippedCount }: KeySet,
  headers: ReadonlyMap<string, string>,
): Promise<AnsweredSet> {
  const identified = await Promise.all(keys.map(({ jwk }) => identify(jwk)))
  return { keys: withoutDoubles(identified), skippedCount, maxAgeS: maxAgeOf(headers.get('cache-control')) }
}

/** A key that is there twice is one key; readers take the first. */
function withoutDoubles(keys: readonly IdentifiedKey[]): IdentifiedKey[] {
  const seen = new Set<string>()
  return keys.filter(({ id }) => !seen.has(id) && seen.add(id))
}
