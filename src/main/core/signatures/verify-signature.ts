import type { SignatureReason, SignatureState, SignatureVerdict } from '../../../shared/contract/signatures'
import type { SigningSecrets, VerifySignature } from '../../ports/signatures'
import { schemeOf } from './schemes'
import type { Reading, Scheme, Stamp } from './schemes/scheme'
import { matches, totalBytes, type SigningKey } from './signing-key'
import { timeProblem } from './signed-time'

/** The most of a header's value that a verdict quotes. */
const MAX_QUOTED_CHARS = 4_096
const MAX_NAME_CHARS = 128

/** What was found. A verdict is stored, so its words hold neither a secret nor the value that would have been right. */
interface Finding {
  readonly state: SignatureState
  readonly reason: SignatureReason
  readonly explanation: string
}

export const verifySignature: VerifySignature = (settings, secrets, request) => {
  const scheme = schemeOf(settings)
  const reading = scheme.read(request.headers)
  const signed = reading.problem === null ? scheme.signed(reading.stamp, request.headers, request.body) : [request.body]
  const finding = judge(scheme, reading, signed, secrets, request.receivedAt, settings.toleranceS)
  // The header that a problem is about is what a person has to look at.
  const { headerName, headerValue } = finding === reading.problem ? reading.problem : reading
  return {
    state: finding.state,
    scheme: settings.scheme,
    reason: finding.reason,
    explanation: finding.explanation,
    headerName: headerName.slice(0, MAX_NAME_CHARS),
    headerValue: headerValue === null ? null : headerValue.slice(0, MAX_QUOTED_CHARS),
    signedBytes: totalBytes(signed),
  } satisfies SignatureVerdict
}

function judge(
  scheme: Scheme,
  reading: Reading,
  signed: readonly Uint8Array[],
  secrets: SigningSecrets,
  receivedAt: number,
  toleranceS: number,
): Finding {
  const hasCurrent = isSecret(secrets.current)
  const hasPrevious = isSecret(secrets.previous)
  if (!hasCurrent && !hasPrevious) return NO_SECRET
  const current = keyOf(scheme, secrets.current)
  if (current === null && !hasPrevious) return badSecret(scheme)
  if (reading.problem !== null) return reading.problem

  if (current !== null && matches(current, signed, reading.signatures))
    return atTime(MATCH, reading.stamp, receivedAt, toleranceS)
  const previous = keyOf(scheme, secrets.previous)
  if (previous !== null && matches(previous, signed, reading.signatures))
    return atTime(MATCH_PREVIOUS, reading.stamp, receivedAt, toleranceS)
  const key = hasCurrent ? current : previous
  if (key === null) return badSecret(scheme)
  return reading.signatures.some(({ kind }) => kind === key.kind) ? MISMATCH : OTHER_KIND
}

/** A signature that matches is accepted only near the time that it signs. */
function atTime(accepted: Finding, stamp: Stamp, receivedAt: number, toleranceS: number): Finding {
  const problem = timeProblem(stamp, receivedAt, toleranceS)
  if (problem === null) return accepted
  const explanation = `The signature matches, but its time is outside the tolerance. ${problem}`
  return { state: 'failed', reason: 'timestamp-out-of-tolerance', explanation }
}

/** An empty secret is no secret: anybody can compute a MAC with the empty key. */
const isSecret = (secret: string | null): secret is string => secret !== null && secret !== ''

const keyOf = (scheme: Scheme, secret: string | null): SigningKey | null =>
  isSecret(secret) ? scheme.key(secret) : null

const MATCH = {
  state: 'verified',
  reason: 'match',
  explanation: 'The signature matches the body as it arrived and the signing secret of this endpoint.',
} as const

const MATCH_PREVIOUS = {
  state: 'verified',
  reason: 'match-previous',
  explanation:
    'The signature matches the body as it arrived and the previous signing secret of this endpoint. The sender still uses the old secret: give it the present one before you forget the old one here.',
} as const

const NO_SECRET = {
  state: 'unchecked',
  reason: 'no-secret',
  explanation:
    'The signature was not checked, because this endpoint has no signing secret. Create the webhook here, or store its secret, and later deliveries are checked.',
} as const

const badSecret = ({ label, secretForm }: Scheme): Finding =>
  ({
    state: 'unchecked',
    reason: 'bad-secret',
    explanation: `The signature was not checked, because the secret of this endpoint cannot be a key of its scheme (${label}): it must be ${secretForm}. Store it again, or choose the scheme that the sender uses.`,
  }) as const

const MISMATCH = {
  state: 'failed',
  reason: 'mismatch',
  explanation:
    'The signature does not match the body and the signing secret of this endpoint. Either it was made with another secret (an old one, or that of another webhook), or the body was changed after signing: JSON that was parsed and written again, a new line at the end, another encoding.',
} as const

const OTHER_KIND = {
  state: 'failed',
  reason: 'wrong-algorithm',
  explanation:
    'The signature is of another kind than the secret of this endpoint: v1 is made with a shared secret (whsec_), v1a with a private key, and checked with its public key (whpk_). Store the secret that belongs to what the sender uses.',
} as const
