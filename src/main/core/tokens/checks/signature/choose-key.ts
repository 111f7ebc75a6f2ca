import type { Check } from '../../../../../shared/contract/inspection'
import { AppError } from '../../../../../shared/errors'
import type { AlgorithmNeeds } from '../../keys/algorithms'
import { decodeBase64url } from '../../text/base64url'
import type { JwsSignature } from '../../decode/decoded'
import type { JwksSource } from '../../keys/jwks-source'
import type { KeyFault, RawJwk } from '../../keys/key-lint'
import type { KeySet, SetKey } from '../../keys/parse-jwks'
import { quote, quoteJson, quoteList } from '../../text/words'
import { finding } from '../check'

/** The rule behind most of what is found about a key. */
export const KID_RULE = 'RFC 7515 §4.1.4'

/** What a key is wanted for. */
export interface Wanted {
  readonly algorithm: string
  readonly needs: AlgorithmNeeds
  readonly minRsaBits: number
}

/** The keys of the set that may have made a signature, or why there is none. */
export type Candidates =
  | {
      readonly ok: true
      /** At least one; each may be used. */
      readonly keys: readonly SetKey[]
      readonly kid: string | null
      /** What is to be said of the set. */
      readonly warnings: readonly KeyFault[]
    }
  | { readonly ok: false; readonly check: Check }

const refuse = (detail: string, rule: string): Candidates => ({
  ok: false,
  check: finding('key', 'failed', detail, rule),
})

/** Finds the keys that the header names in the set that was chosen beforehand, and leaves out what must not be used. */
export async function findCandidates(token: JwsSignature, jwks: JwksSource, wanted: Wanted): Promise<Candidates> {
  const kid = token.header.get('kid')
  if (kid !== undefined && typeof kid !== 'string') return refuse(`"kid" is ${quoteJson(kid)}, not a text.`, KID_RULE)

  let set: KeySet
  try {
    set = await jwks.keysFor(kid ?? null)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return refuse(error.message, ruleOf(error))
  }

  // Where no key has an id, none can be chosen by it: so it is with PEM, and with a secret.
  const hasIds = set.keys.some((key) => key.kid !== null)
  const named = kid === undefined || !hasIds ? set.keys : set.keys.filter((key) => key.kid === kid)
  if (kid !== undefined && named.length === 0)
    return refuse(
      `The key set (${jwks.name}) has no key ${quote(kid)}. It has ${set.keys.length === 0 ? 'none at all' : quoteList(set.keys.map((key) => key.kid ?? '(without a kid)'))}.`,
      KID_RULE,
    )
  // RFC 7517 §4.5 lets keys of different types share a kid, so the type is looked at first.
  const { algorithm, needs } = wanted
  const fitting = named.filter(
    ({ jwk }) => jwk['kty'] === needs.kty && (needs.crv === undefined || jwk['crv'] === needs.crv),
  )
  const [first] = fitting
  if (first === undefined)
    return refuse(
      kid === undefined || !hasIds
        ? `The header names no key, and the key set (${jwks.name}) has none for ${algorithm}.`
        : `The key ${quote(kid)} is of another type than ${algorithm} needs.`,
      'RFC 8725 §3.1',
    )
  const keys = fitting.filter((key) => faultOf(key, wanted) === null)
  const fault = faultOf(first, wanted)
  if (keys.length === 0 && fault !== null)
    return refuse(
      fitting.length === 1
        ? fault.message
        : `None of the ${String(fitting.length)} keys of the set that fit may be used. ${fault.message}`,
      fault.rule,
    )
  return { ok: true, keys, kid: kid ?? null, warnings: set.warnings ?? [] }
}

function ruleOf({ code, details }: AppError): string {
  if (typeof details?.['rule'] === 'string') return details['rule']
  return code === 'jwks.invalid' ? 'RFC 7517 §5' : KID_RULE
}

/** Why a key of the right type must not be used all the same. */
function faultOf(key: SetKey, { algorithm, needs, minRsaBits }: Wanted): KeyFault | null {
  const { jwk, lint } = key
  // A key that says for which algorithm it is must not be used with another.
  if (jwk['alg'] !== undefined && !isSame(jwk['alg'], algorithm))
    return {
      message: `The key ${nameOf(key)} is for ${quoteJson(jwk['alg'])}, and the token is signed with ${algorithm}.`,
      rule: 'RFC 8725 §3.1',
    }
  if (lint.fault !== null)
    return { message: `The key ${nameOf(key)} cannot be used. ${lint.fault.message}`, rule: lint.fault.rule }
  if (lint.rsaBits !== undefined && lint.rsaBits < minRsaBits)
    return {
      message: `The modulus of the key ${nameOf(key)} has ${String(lint.rsaBits)} bits; the policy wants at least ${String(minRsaBits)}.`,
      rule: 'RFC 8725 §3.5',
    }
  if (needs.minKeyBytes !== undefined && secretBytes(jwk) < needs.minKeyBytes)
    return {
      message: `The key ${nameOf(key)} has ${String(secretBytes(jwk))} bytes; ${algorithm} needs at least ${String(needs.minKeyBytes)}.`,
      rule: 'RFC 7518 §3.2',
    }
  return null
}

/** RFC 9864 §2.2 has `Ed25519` for what `EdDSA` was on this curve, so a key may have one and a token the other. */
const isSame = (ofKey: unknown, ofToken: string): boolean =>
  ofKey === ofToken || (isEd25519(ofKey) && isEd25519(ofToken))

const isEd25519 = (algorithm: unknown): boolean => algorithm === 'EdDSA' || algorithm === 'Ed25519'

const secretBytes = (jwk: RawJwk): number =>
  typeof jwk['k'] === 'string' ? (decodeBase64url(jwk['k'])?.length ?? 0) : 0

/** The key's id, for a sentence. */
export const nameOf = (key: SetKey): string => (key.kid === null ? '(without a kid)' : quote(key.kid))
