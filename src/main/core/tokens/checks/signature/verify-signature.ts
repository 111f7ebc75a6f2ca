import type { Check } from '../../../../../shared/contract/inspection'
import type { DecodedJws, JwsSignature } from '../../decode/decoded'
import type { InspectionRequest } from '../../inspect/request'
import { isSymmetric, needsOf } from '../../keys/algorithms'
import type { JwksSource } from '../../keys/jwks-source'
import type { SetKey } from '../../keys/parse-jwks'
import { quote } from '../../text/words'
import { finding } from '../check'
import { findCandidates, KID_RULE, nameOf, type Candidates } from './choose-key'
import { checkCritical } from '../header-checks'
import { ownKeysNote } from './own-keys'
import { MAX_TRIED_KEYS, SIGNATURE_RULE, tryKeys, type Tried } from './try-keys'

/** What was found out about one signature. */
export interface SignatureFinding {
  readonly key: Check
  readonly signature: Check
  /** RFC 7638 of the key that verified it; null: none did. */
  readonly keyThumbprint: string | null
}

/** Finds the key of one signature and verifies it: by the rules of the request, whatever the header would like. */
export async function verifySignature(
  jws: DecodedJws,
  token: JwsSignature,
  { jwks, policy, detachedPayload }: InspectionRequest,
): Promise<SignatureFinding> {
  const notChecked = (key: Check, reason: string): SignatureFinding => ({
    key,
    signature: finding('signature', 'not-applicable', `Not checked: ${reason}`, SIGNATURE_RULE),
    keyThumbprint: null,
  })
  const algorithm = token.header.get('alg')
  const needs = typeof algorithm === 'string' ? needsOf(algorithm) : undefined
  const mismatch = jwks === null ? null : sourceMismatch(jwks, policy.algorithms)
  if (mismatch !== null) return notChecked(mismatch, 'the keys and the algorithms do not go together.')
  if (typeof algorithm !== 'string' || !policy.algorithms.some((one) => one === algorithm) || needs === undefined) {
    const detail = `No key is looked for: the algorithm is refused.${ownKeysNote(token)}`
    const refused = notChecked(finding('key', 'not-applicable', detail, KID_RULE), 'the algorithm is refused.')
    if (token.signature.length > 0) return refused
    return { ...refused, signature: finding('signature', 'failed', 'There is no signature.', SIGNATURE_RULE) }
  }
  if (jwks === null) {
    const detail = `No key set is given to look in.${ownKeysNote(token)}`
    return notChecked(finding('key', 'not-applicable', detail, KID_RULE), 'there is no key.')
  }

  const candidates = await findCandidates(token, jwks, { algorithm, needs, minRsaBits: policy.minRsaBits })
  if (!candidates.ok) return notChecked(candidates.check, 'there is no key.')
  const describe = (tried: Tried | null): Check => describeKey(token, jwks.name, candidates, tried)
  if (checkCritical(token.header).status === 'failed')
    return notChecked(describe(null), 'the token demands what is not understood.')
  const content = contentOf(jws, detachedPayload)
  if (content === null) return notChecked(describe(null), 'the signed content is not in the token.')
  const tried = await tryKeys(token, candidates.keys, algorithm, content)
  if (tried.triedCount === 0) return notChecked(invalidKey(candidates.keys), 'the key is not valid.')
  return { key: describe(tried), signature: tried.signature, keyThumbprint: tried.keyThumbprint }
}

/** One set of keys cannot serve both kinds, or a public key could be taken for a secret (RFC 8725 §2.1). */
function sourceMismatch({ kind, name }: JwksSource, algorithms: readonly string[]): Check | null {
  const failed = (detail: string): Check => finding('key', 'failed', detail, 'RFC 8725 §3.1')
  const allowed = algorithms.join(', ')
  if (kind === 'secret' && !algorithms.every(isSymmetric))
    return failed(
      `A secret (${name}) verifies HMACs only, and allowed is ${allowed}. Allow HS256, HS384 or HS512, or choose public keys.`,
    )
  if (kind === 'public' && algorithms.every(isSymmetric))
    return failed(
      `Public keys (${name}) never verify an HMAC, and allowed is ${allowed}: everybody has them. Choose a secret, or allow other algorithms.`,
    )
  return null
}

/** The content as the signature is of it; null where it is not at hand (RFC 7515 appendix F, RFC 7797 §3). */
function contentOf(jws: DecodedJws, detachedPayload: string | null): string | Uint8Array | null {
  if (jws.payload.kind !== 'detached') return jws.isPayloadEncoded ? jws.payloadEncoded : jws.payloadBytes
  if (detachedPayload === null) return null
  const bytes = Buffer.from(detachedPayload, 'utf8')
  return jws.isPayloadEncoded ? bytes.toString('base64url') : bytes
}

const invalidKey = ([first]: readonly SetKey[]): Check =>
  finding(
    'key',
    'failed',
    `The key ${first === undefined ? '' : nameOf(first)} is no valid key: its numbers do not fit together.`,
    'RFC 8725 §3.4',
  )

function describeKey(
  token: JwsSignature,
  source: string,
  { keys, kid, warnings }: Extract<Candidates, { ok: true }>,
  tried: Tried | null,
): Check {
  const key = tried?.key ?? keys[0]
  if (key === undefined) throw new Error('there is no candidate')
  const lint = [...warnings, ...key.lint.warnings]
  const several = keys.length === 1 ? '' : severalNote(keys, tried)
  const remarks = [
    ...(kid === null
      ? [`The header names no key${keys.length === 1 ? '; this is the only one of the set that fits.' : '.'}`]
      : []),
    ...(several === '' ? [] : [several]),
    ...lint.map((warning) => warning.message),
  ]
  const ownKeys = ownKeysNote(token)
  const detail = [`${nameOf(key)} from ${source}.`, ...remarks].join(' ') + ownKeys
  const status = remarks.length > 0 || ownKeys !== '' ? 'warning' : 'passed'
  const rule = ownKeys !== '' ? 'RFC 8725 §3.10' : (lint[0]?.rule ?? (several === '' ? KID_RULE : 'RFC 7517 §4.5'))
  return finding('key', status, detail, rule)
}

function severalNote(keys: readonly SetKey[], tried: Tried | null): string {
  const [first] = keys
  const what =
    first?.kid !== null && keys.every(({ kid }) => kid === first?.kid)
      ? `The key set has ${String(keys.length)} keys with the id ${quote(first?.kid ?? '')}`
      : `${String(keys.length)} keys of the set fit`
  if (tried === null) return `${what}.`
  const limit = keys.length > MAX_TRIED_KEYS ? `, the first ${String(MAX_TRIED_KEYS)} at most` : ''
  return tried.keyThumbprint !== null || tried.signature.status === 'passed'
    ? `${what}; ${String(tried.triedCount)} tried${limit}, and this one verified it.`
    : `${what}; ${String(tried.triedCount)} tried${limit}, and none verified it.`
}
