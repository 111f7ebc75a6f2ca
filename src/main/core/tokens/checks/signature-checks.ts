import { compactVerify, errors, importJWK, type CryptoKey, type JWK } from 'jose'
import type { Check, CheckStatus } from '../../../../shared/contract/inspection'
import { needsOf } from '../keys/algorithms'
import type { DecodedJws, JwsSignature } from '../decode/decoded'
import type { JwksSource } from '../keys/jwks'
import type { RawJwk } from '../keys/key-lint'
import { finding } from './check'
import type { InspectionRequest } from '../inspect/request'
import { chooseKey, KID_RULE, nameOf, ownKeysNote } from './choose-key'
import { checkAlgorithm, checkCritical } from './header-checks'

const SIGNATURE_RULE = 'RFC 7515 §5.2'

/** What was found out about the signatures of one JWS. */
export interface SignatureFindings {
  readonly key: Check
  readonly signature: Check
  /** One for each signature. */
  readonly outcomes: readonly { readonly index: number; readonly status: CheckStatus; readonly detail: string }[]
  /** RFC 7638 of the key that verified it; null: none did. */
  readonly keyThumbprint: string | null
}

/** Finds the keys in the set that was chosen beforehand, looks at them, and verifies each signature. */
export async function verifySignatures(
  jws: DecodedJws,
  { jwks, policy }: InspectionRequest,
): Promise<SignatureFindings> {
  const [first] = jws.signatures
  const algorithm = checkAlgorithm(first.header, policy.algorithms)
  const [key, signature] = await checkSignature(jws, first, jwks, algorithm, checkCritical(first.header))
  return {
    key,
    signature,
    outcomes: [{ index: 0, status: signature.status, detail: signature.detail }],
    keyThumbprint: null,
  }
}

async function checkSignature(
  jws: DecodedJws,
  token: JwsSignature,
  jwks: JwksSource | null,
  algorithmCheck: Check,
  criticalCheck: Check,
): Promise<readonly [key: Check, signature: Check]> {
  const notChecked = (reason: string): Check =>
    finding('signature', 'not-applicable', `Not checked: ${reason}`, SIGNATURE_RULE)
  const algorithm = token.header.get('alg')
  const needs = typeof algorithm === 'string' ? needsOf(algorithm) : undefined
  if (algorithmCheck.status === 'failed' || typeof algorithm !== 'string' || needs === undefined)
    return [
      finding(
        'key',
        'not-applicable',
        `No key is looked for: the algorithm is refused.${ownKeysNote(token)}`,
        KID_RULE,
      ),
      token.signature.length === 0
        ? finding('signature', 'failed', 'There is no signature.', SIGNATURE_RULE)
        : notChecked('the algorithm is refused.'),
    ]
  if (jwks === null)
    return [
      finding('key', 'not-applicable', `No key set is given to look in.${ownKeysNote(token)}`, KID_RULE),
      notChecked('there is no key.'),
    ]

  const choice = await chooseKey(token, jwks, algorithm, needs)
  if (!choice.ok) return [choice.check, notChecked('there is no key.')]
  const key = await importKey(choice.key.jwk, algorithm)
  if (key === undefined)
    return [
      finding(
        'key',
        'failed',
        `The key ${nameOf(choice.key)} is no valid key: its numbers do not fit together.`,
        'RFC 8725 §3.4',
      ),
      notChecked('the key is not valid.'),
    ]
  if (criticalCheck.status === 'failed') return [choice.note, notChecked('the token demands what is not understood.')]
  if (jws.payload.kind === 'detached') return [choice.note, notChecked('the signed content is not in the token.')]
  return [choice.note, await verify(jws, token, key, algorithm)]
}

/** Undefined where the platform's cryptography refuses the key: a point off the curve, for one. */
async function importKey(jwk: RawJwk, algorithm: string): Promise<CryptoKey | Uint8Array | undefined> {
  const members: Record<string, unknown> = {}
  for (const name of ['kty', 'n', 'e', 'crv', 'x', 'y', 'k']) if (jwk[name] !== undefined) members[name] = jwk[name]
  try {
    return await importJWK(members as JWK, algorithm)
  } catch {
    return undefined
  }
}

async function verify(
  jws: DecodedJws,
  token: JwsSignature,
  key: CryptoKey | Uint8Array,
  algorithm: string,
): Promise<Check> {
  try {
    const compact = `${token.protectedEncoded}.${jws.payloadEncoded}.${Buffer.from(token.signature).toString('base64url')}`
    await compactVerify(compact, key, { algorithms: [algorithm] })
    return finding('signature', 'passed', `It matches, verified with ${algorithm}.`, SIGNATURE_RULE)
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    if (token.signature.length === 0) return finding('signature', 'failed', 'There is no signature.', SIGNATURE_RULE)
    // An ASN.1 sequence is how OpenSSL and Java write an ECDSA signature.
    const hint =
      algorithm.startsWith('ES') && token.signature[0] === 0x30
        ? ' It looks like DER; a token has the two numbers side by side (RFC 7518 §3.4).'
        : ''
    return finding(
      'signature',
      'failed',
      `It does not match: the token was changed, or was not signed with this key.${hint}`,
      SIGNATURE_RULE,
    )
  }
}
