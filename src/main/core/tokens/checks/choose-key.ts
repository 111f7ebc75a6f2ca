import type { Check } from '../../../../shared/contract/inspection'
import { AppError } from '../../../../shared/errors'
import type { AlgorithmNeeds } from '../keys/algorithms'
import { decodeBase64url } from '../text/base64url'
import type { JwsSignature } from '../decode/decoded'
import type { JwksSource } from '../keys/jwks'
import type { RawJwk } from '../keys/key-lint'
import type { KeySet, SetKey } from '../keys/parse-jwks'
import { quote, quoteJson, quoteList } from '../text/words'
import { finding } from './check'

/** The rule behind most of what is found about a key. */
export const KID_RULE = 'RFC 7515 §4.1.4'

/** Keys and addresses of keys that a token may bring along. None is ever used or asked: its maker chose it. */
const OWN_KEYS = ['jwk', 'jku', 'x5c', 'x5u']

/** A key that may be used with what is to be said of it, or why there is none. */
export type Choice =
  { readonly ok: true; readonly key: SetKey; readonly note: Check } | { readonly ok: false; readonly check: Check }

const refuse = (detail: string, rule: string): Choice => ({ ok: false, check: finding('key', 'failed', detail, rule) })

/** Finds the key that the header names in the set that was chosen beforehand, and judges whether it may be used. */
export async function chooseKey(
  token: JwsSignature,
  jwks: JwksSource,
  algorithm: string,
  needs: AlgorithmNeeds,
): Promise<Choice> {
  const kid = token.header.get('kid')
  if (kid !== undefined && typeof kid !== 'string') return refuse(`"kid" is ${quoteJson(kid)}, not a text.`, KID_RULE)

  let set: KeySet
  try {
    set = await jwks.keysFor(kid ?? null)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return refuse(error.message, error.code === 'jwks.invalid' ? 'RFC 7517 §5' : KID_RULE)
  }

  const named = kid === undefined ? set.keys : set.keys.filter((key) => key.kid === kid)
  if (kid !== undefined && named.length === 0)
    return refuse(
      `The key set (${jwks.name}) has no key ${quote(kid)}. It has ${set.keys.length === 0 ? 'none at all' : quoteList(set.keys.map((key) => key.kid ?? '(without a kid)'))}.`,
      KID_RULE,
    )
  // RFC 7517 §4.5 lets keys of different types share a kid, so the type is looked at before counting.
  const fitting = named.filter(
    ({ jwk }) => jwk['kty'] === needs.kty && (needs.crv === undefined || jwk['crv'] === needs.crv),
  )
  const usable =
    kid === undefined ? fitting.filter(({ lint, jwk }) => lint.fault === null && agrees(jwk, algorithm)) : fitting
  const [key, second] = usable
  if (key === undefined)
    return refuse(
      kid === undefined
        ? `The header names no key, and the key set (${jwks.name}) has none for ${algorithm}.`
        : `The key ${quote(kid)} is of another type than ${algorithm} needs.`,
      'RFC 8725 §3.1',
    )
  if (second !== undefined)
    return refuse(
      kid === undefined
        ? `The header names no key, and ${String(usable.length)} keys of the set fit ${algorithm}.`
        : `The key set has the key ${quote(kid)} more than once.`,
      'RFC 7517 §4.5',
    )
  return judge(key, kid, token, algorithm, needs, jwks.name)
}

function judge(
  key: SetKey,
  kid: string | undefined,
  token: JwsSignature,
  algorithm: string,
  needs: AlgorithmNeeds,
  source: string,
): Choice {
  if (!agrees(key.jwk, algorithm))
    return refuse(
      `The key ${nameOf(key)} is for ${quoteJson(key.jwk['alg'])}, and the token is signed with ${algorithm}.`,
      'RFC 8725 §3.1',
    )
  if (key.lint.fault !== null)
    return refuse(`The key ${nameOf(key)} cannot be used. ${key.lint.fault.message}`, key.lint.fault.rule)
  const secretBytes = typeof key.jwk['k'] === 'string' ? decodeBase64url(key.jwk['k'])?.length : undefined
  if (needs.minKeyBytes !== undefined && (secretBytes ?? 0) < needs.minKeyBytes)
    return refuse(
      `The key ${nameOf(key)} has ${String(secretBytes ?? 0)} bytes; ${algorithm} needs at least ${String(needs.minKeyBytes)}.`,
      'RFC 7518 §3.2',
    )

  const remarks = [
    ...(kid === undefined ? ['The header names no key; this is the only one of the set that fits.'] : []),
    ...key.lint.warnings.map((warning) => warning.message),
  ]
  const ownKeys = ownKeysNote(token)
  const detail = [`${nameOf(key)} from ${source}.`, ...remarks].join(' ') + ownKeys
  const status = remarks.length > 0 || ownKeys !== '' ? 'warning' : 'passed'
  const rule = ownKeys !== '' ? 'RFC 8725 §3.10' : (key.lint.warnings[0]?.rule ?? KID_RULE)
  return { ok: true, key, note: finding('key', status, detail, rule) }
}

/** A key that says for which algorithm it is must not be used with another. */
const agrees = (jwk: RawJwk, algorithm: string): boolean => jwk['alg'] === undefined || jwk['alg'] === algorithm

/** The key's id, for a sentence. */
export const nameOf = (key: SetKey): string => (key.kid === null ? '(without a kid)' : quote(key.kid))

/** A sentence about keys that the token brings along, or nothing. */
export function ownKeysNote(token: JwsSignature): string {
  const brought = OWN_KEYS.filter((name) => token.header.has(name))
  return brought.length === 0
    ? ''
    : ` The header brings a key of its own (${brought.map((name) => `"${name}"`).join(', ')}): it was neither used nor fetched, for whoever made the token chose it.`
}
