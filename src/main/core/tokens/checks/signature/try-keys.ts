import { errors, flattenedVerify, type FlattenedJWSInput } from 'jose'
import type { Check } from '../../../../../shared/contract/inspection'
import type { JwsSignature } from '../../decode/decoded'
import { importKey, thumbprintOf, type VerifyingKey } from '../../keys/import-key'
import type { SetKey } from '../../keys/parse-jwks'
import { finding } from '../check'

export const SIGNATURE_RULE = 'RFC 7515 §5.2'

/** Of the keys that fit a signature so many are tried. A set of more that nothing tells apart is no honest one. */
export const MAX_TRIED_KEYS = 20

/** What came of trying keys on one signature. */
export interface Tried {
  readonly signature: Check
  /** The key that verified it; without one that did, the first that was valid; null: none was. */
  readonly key: SetKey | null
  readonly triedCount: number
  /** RFC 7638 of the key that verified it. */
  readonly keyThumbprint: string | null
}

/** Verifies one signature with one key after the other, until one fits. `content` is what it is of. */
export async function tryKeys(
  token: JwsSignature,
  keys: readonly SetKey[],
  algorithm: string,
  content: string | Uint8Array,
): Promise<Tried> {
  let outcome: Outcome = 'no-match'
  let firstValid: SetKey | null = null
  let triedCount = 0
  const input: FlattenedJWSInput = {
    payload: content,
    signature: Buffer.from(token.signature).toString('base64url'),
    ...(token.protected === null ? {} : { protected: token.protectedEncoded }),
    ...(token.unprotected === null ? {} : { header: Object.fromEntries(token.unprotected.values) }),
  }
  for (const key of keys.slice(0, MAX_TRIED_KEYS)) {
    const imported = await importKey(key.jwk, algorithm)
    if (imported === undefined) continue
    firstValid ??= key
    triedCount += 1
    outcome = await verify(input, imported, algorithm)
    if (outcome === 'match')
      return {
        signature: finding('signature', 'passed', `It matches, verified with ${algorithm}.`, SIGNATURE_RULE),
        key,
        triedCount,
        keyThumbprint: await thumbprintOf(key.jwk),
      }
    if (outcome === 'malformed') break
  }
  return { signature: failure(token, algorithm, outcome), key: firstValid, triedCount, keyThumbprint: null }
}

type Outcome = 'match' | 'no-match' | 'malformed'

async function verify(input: FlattenedJWSInput, key: VerifyingKey, algorithm: string): Promise<Outcome> {
  try {
    await flattenedVerify(input, key, { algorithms: [algorithm] })
    return 'match'
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'no-match'
    if (error instanceof errors.JOSEError) return 'malformed'
    throw error
  }
}

function failure(token: JwsSignature, algorithm: string, outcome: Outcome): Check {
  const failed = (detail: string): Check => finding('signature', 'failed', detail, SIGNATURE_RULE)
  if (token.signature.length === 0) return failed('There is no signature.')
  if (outcome === 'malformed')
    return failed('It cannot be checked: the header says in two ways, or where nothing protects it, how it was made.')
  // An ASN.1 sequence is how OpenSSL and Java write an ECDSA signature.
  const hint =
    algorithm.startsWith('ES') && token.signature[0] === 0x30
      ? ' It looks like DER; a token has the two numbers side by side (RFC 7518 §3.4).'
      : ''
  return failed(`It does not match: the token was changed, or was not signed with this key.${hint}`)
}
