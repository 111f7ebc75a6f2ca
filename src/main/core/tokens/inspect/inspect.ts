import { CHECK_IDS, type Check, type Inspection } from '../../../../shared/contract/tokens'
import type { Clock } from '../../../ports/clock'
import { finding } from '../checks/check'
import { checkAudience, checkExpiry, checkIssuedAt, checkIssuer, checkNotBefore } from '../checks/claim-checks'
import { checkAlgorithm, checkCritical, checkType } from '../checks/header-checks'
import { checkSignature } from '../checks/signature-checks'
import { decodeToken, type DecodedToken, type TokenPayload, type UnreadableToken } from '../decode/decode'
import type { JwksSource } from '../keys/jwks'
import { explainClaims } from '../explain/known-claims'
import { valuesOf } from '../text/strict-json'
import { quoteList } from '../text/words'

/** What a token is measured by. All of it comes from who inspects, nothing from the token. */
export interface InspectionPolicy {
  /** The algorithms that are allowed: RS256 alone by default. */
  readonly algorithms: readonly string[]
  /** Null: not compared. */
  readonly issuer: string | null
  /** Null: not compared. */
  readonly audience: string | null
  /** How far clocks may be apart, in seconds; 0 or more. */
  readonly toleranceS: number
  /** Null: the token is taken apart and its claims are looked at, but nothing is verified. */
  readonly jwks: JwksSource | null
}

/** The platform signs with RS256 only, and so does everybody who follows RFC 9068 §4. */
export const DEFAULT_ALGORITHMS: readonly string[] = ['RS256']

const FORMAT_RULE = 'RFC 7515 §7.1, RFC 7519 §7.2'

/**
 * Looks at a text as a token, from all sides. Whatever the text is, the answer is an inspection: findings are values.
 * The only thing it may ask of the network is the policy's own key set; what a token names is never fetched.
 */
export async function inspectToken(
  text: string,
  policy: InspectionPolicy,
  { clock }: { readonly clock: Clock },
): Promise<Inspection> {
  const checkedAt = clock.now()
  const token = decodeToken(text)
  if (!token.ok) return unreadable(token, checkedAt)
  const checks = await checkAll(token, policy, checkedAt / 1_000)
  return {
    verdict: checks.some((check) => check.status === 'failed')
      ? 'failed'
      : policy.jwks === null
        ? 'decoded'
        : 'verified',
    problem: null,
    header: token.headerText,
    payload: payloadText(token.payload),
    claims: token.payload.kind === 'claims' ? explainClaims(token.payload.members) : [],
    checks,
    checkedAt,
  }
}

function unreadable({ problem }: UnreadableToken, checkedAt: number): Inspection {
  return {
    verdict: 'unreadable',
    problem,
    header: null,
    payload: null,
    claims: [],
    checks: CHECK_IDS.map((id) =>
      id === 'format'
        ? finding(id, 'failed', problem.message, FORMAT_RULE)
        : finding(id, 'not-applicable', 'The text could not be read as a token.', FORMAT_RULE),
    ),
    checkedAt,
  }
}

async function checkAll(token: DecodedToken, policy: InspectionPolicy, now: number): Promise<Check[]> {
  const claims = token.payload.kind === 'claims' ? valuesOf(token.payload.members) : new Map<string, unknown>()
  const algorithm = checkAlgorithm(token.header, policy.algorithms)
  const critical = checkCritical(token.header)
  const [key, signature] = await checkSignature(token, policy.jwks, algorithm, critical)
  return [
    checkFormat(token.payload),
    algorithm,
    critical,
    key,
    signature,
    checkType(token.header),
    checkIssuer(claims, policy.issuer),
    checkAudience(claims, policy.audience),
    checkExpiry(claims, now, policy.toleranceS),
    checkNotBefore(claims, now, policy.toleranceS),
    checkIssuedAt(claims, now, policy.toleranceS),
  ]
}

function checkFormat(payload: TokenPayload): Check {
  switch (payload.kind) {
    case 'detached':
      return finding(
        'format',
        'failed',
        'The payload is empty: the signed content is elsewhere, and a token without claims says nothing.',
        'RFC 7515 appendix F',
      )
    case 'bytes':
      return finding(
        'format',
        'failed',
        `The payload (${String(payload.byteCount)} bytes) is not UTF-8 text.`,
        'RFC 8725 §3.7',
      )
    case 'text':
      return finding(
        'format',
        'warning',
        'A JWS, but no JWT: the payload is no JSON object, so there are no claims.',
        FORMAT_RULE,
      )
    case 'claims': {
      const { duplicates } = payload
      const twice = quoteList([...new Set(duplicates.map((duplicate) => duplicate.name))])
      if (duplicates.some((duplicate) => duplicate.depth === 1))
        return finding(
          'format',
          'failed',
          `The payload has claims twice, so that two programs can read two tokens: ${twice}. Looked at is the last of each.`,
          'RFC 7519 §4',
        )
      if (duplicates.length > 0)
        return finding('format', 'warning', `Objects inside the payload have names twice: ${twice}.`, 'RFC 8259 §4')
      return finding('format', 'passed', 'A JWT: three parts, header and payload are JSON objects.', FORMAT_RULE)
    }
  }
}

function payloadText(payload: TokenPayload): string | null {
  switch (payload.kind) {
    case 'claims':
      return payload.indented
    case 'text':
      return payload.text
    case 'detached':
      return ''
    case 'bytes':
      return null
  }
}
