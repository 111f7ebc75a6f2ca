import type { Check, CheckStatus } from '../../../../shared/contract/inspection'
import type { DecodedJws } from '../decode/decoded'
import type { InspectionRequest } from '../inspect/request'
import { finding } from './check'
import { KID_RULE } from './signature/choose-key'
import { SIGNATURE_RULE } from './signature/try-keys'
import { verifySignature, type SignatureFinding } from './signature/verify-signature'

/** What was found out about the signatures of one JWS. */
export interface SignatureFindings {
  readonly key: Check
  readonly signature: Check
  /** One for each signature. */
  readonly outcomes: readonly { readonly index: number; readonly status: CheckStatus; readonly detail: string }[]
  /** RFC 7638 of the key that verified it, of the first signature that was; null: none was, or with a secret. */
  readonly keyThumbprint: string | null
}

/** Each may need several keys tried, and each try costs: a token must not keep this program busy. */
const MAX_SIGNATURES = 50

/**
 * Finds the keys in the set that was chosen beforehand, looks at them, and verifies each signature. Of several at least one must
 * be valid (RFC 7515 §5.2), and here none may be wrong: one that has a key and does not match fails them all. Never rejects for
 * what a token says.
 */
export async function verifySignatures(jws: DecodedJws, request: InspectionRequest): Promise<SignatureFindings> {
  const [first, ...others] = jws.signatures
  const findings: [SignatureFinding, ...SignatureFinding[]] = [await verifySignature(jws, first, request)]
  for (const signature of others.slice(0, MAX_SIGNATURES - 1))
    findings.push(await verifySignature(jws, signature, request))
  const outcomes = jws.signatures.map((_signature, index) => ({ index, ...outcomeOf(findings[index]) }))
  const keyThumbprint = findings.find((one) => one.keyThumbprint !== null)?.keyThumbprint ?? null
  if (others.length === 0) return { key: findings[0].key, signature: findings[0].signature, outcomes, keyThumbprint }
  return { key: keysOf(findings), signature: signatureOf(findings, outcomes.length), outcomes, keyThumbprint }
}

function outcomeOf(one: SignatureFinding | undefined): { readonly status: CheckStatus; readonly detail: string } {
  if (one === undefined)
    return { status: 'not-applicable', detail: `Not checked: it is behind the first ${String(MAX_SIGNATURES)}.` }
  const { status, detail } = one.signature
  return status === 'not-applicable' && one.key.status === 'failed'
    ? { status, detail: `${detail} ${one.key.detail}`.slice(0, 2_000) }
    : { status, detail }
}

function signatureOf(findings: readonly SignatureFinding[], count: number): Check {
  const indexesWith = (status: CheckStatus): readonly number[] =>
    findings.flatMap(({ signature }, index) => (signature.status === status ? [index] : []))
  const [passed, failed] = [indexesWith('passed'), indexesWith('failed')]
  const unknownCount = count - passed.length - failed.length
  const unknown = unknownCount === 0 ? '' : ` ${String(unknownCount)} could not be checked.`
  const of = `Of ${String(count)} signatures`
  const judged = (status: CheckStatus, detail: string): Check => finding('signature', status, detail, SIGNATURE_RULE)
  if (failed.length > 0)
    return judged(
      'failed',
      `${of} ${numbers(failed)} failed${passed.length === 0 ? '' : ` and ${numbers(passed)} matched`}.${unknown} ${findings[failed[0] ?? 0]?.signature.detail ?? ''}`,
    )
  if (passed.length > 0) return judged('passed', `${of} ${numbers(passed)} matched.${unknown}`)
  return judged(
    'not-applicable',
    `None of the ${String(count)} signatures could be checked. ${findings[0]?.signature.detail ?? ''}`,
  )
}

/** As a person counts. */
const numbers = (indexes: readonly number[]): string =>
  indexes.length > 10 ? String(indexes.length) : `number ${indexes.map((index) => String(index + 1)).join(', ')}`

/** Where one signature has a key, that others have none is worth a word only. */
function keysOf(findings: readonly [SignatureFinding, ...SignatureFinding[]]): Check {
  const keys = findings.map(({ key }) => key)
  const found = keys.filter(({ status }) => status === 'passed' || status === 'warning')
  if (found.length === 0) return keys.find(({ status }) => status === 'failed') ?? findings[0].key
  const detail = keys.map((key, index) => `Signature ${String(index + 1)}: ${key.detail}`).join(' ')
  const isClean = found.length === keys.length && found.every(({ status }) => status === 'passed')
  const rule = found.find(({ status }) => status === 'warning')?.rule ?? KID_RULE
  return finding('key', isClean ? 'passed' : 'warning', detail, rule)
}
