import type { Check } from '../../../../../shared/contract/inspection'
import type { JwsSignature } from '../../decode/decoded'
import { importKey, thumbprintOf } from '../../keys/import-key'
import { matches } from '../../keys/matches'
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
  const isMalformed = !isProtected(token)
  // RFC 7515 §5.2, point 8; RFC 7797 §3 where the content is not encoded.
  const input = Buffer.concat([Buffer.from(`${token.protectedEncoded}.`), Buffer.from(content)])
  let firstValid: SetKey | null = null
  let triedCount = 0
  for (const key of keys.slice(0, MAX_TRIED_KEYS)) {
    const imported = importKey(key.jwk)
    if (imported === null) continue
    firstValid ??= key
    triedCount += 1
    if (isMalformed) break
    if (matches(algorithm, imported, input, token.signature))
      return {
        signature: finding('signature', 'passed', `It matches, verified with ${algorithm}.`, SIGNATURE_RULE),
        key,
        triedCount,
        keyThumbprint: await thumbprintOf(key.jwk),
      }
  }
  return { signature: failure(token, algorithm, isMalformed), key: firstValid, triedCount, keyThumbprint: null }
}

/** What says how the signature was made must be under it: `crit` and what it names (RFC 7515 §4.1.11), `b64` (RFC 7797 §3). */
function isProtected({ protected: own, header }: JwsSignature): boolean {
  const critical = header.get('crit')
  const names = Array.isArray(critical) ? critical.filter((name) => typeof name === 'string') : []
  return ['crit', 'b64', ...names].every((name) => !header.has(name) || own?.values.has(name) === true)
}

function failure(token: JwsSignature, algorithm: string, isMalformed: boolean): Check {
  const failed = (detail: string): Check => finding('signature', 'failed', detail, SIGNATURE_RULE)
  if (token.signature.length === 0) return failed('There is no signature.')
  if (isMalformed) return failed('It cannot be checked: the header says where nothing protects it how it was made.')
  // An ASN.1 sequence is how OpenSSL and Java write an ECDSA signature.
  const hint =
    algorithm.startsWith('ES') && token.signature[0] === 0x30
      ? ' It looks like DER; a token has the two numbers side by side (RFC 7518 §3.4).'
      : ''
  return failed(`It does not match: the token was changed, or was not signed with this key.${hint}`)
}
