import type { Diagnosis, SignatureSettings, SignatureVerdict } from '../../../../shared/contract/signatures'
import type { SignedRequest, SigningSecrets } from '../../../ports/signatures'
import type { Reading, Scheme } from '../schemes/scheme'
import { timeProblem } from '../signed-time'
import { findForm } from './find-form'
import { findMismatch, PREVIOUS_SECRET } from './find-mismatch'
import { findOtherSchemes } from './find-other-schemes'
import { MAX_REWRITTEN_BODY_BYTES } from './json-guesses'
import { namedSecrets } from './named-secrets'
import { createTrials } from './trials'

/** A request that was judged, and all that it was judged by. */
export interface Judged {
  readonly settings: SignatureSettings
  readonly secrets: SigningSecrets
  readonly request: SignedRequest
  readonly scheme: Scheme
  readonly reading: Reading
  readonly verdict: SignatureVerdict
}

/** Why the signature is not accepted, likely first. Of one that is: that it is made with the previous secret. */
export function diagnose(judged: Judged): readonly Diagnosis[] {
  const { verdict, reading, settings, secrets, request } = judged
  switch (verdict.reason) {
    case 'match':
      return []
    case 'match-previous':
      return [PREVIOUS_SECRET]
    case 'timestamp-out-of-tolerance':
      return timeDiagnosis(judged)
    case 'no-secret':
    case 'bad-secret':
    case 'header-absent':
    case 'header-repeated':
    case 'header-malformed':
    case 'wrong-algorithm':
    case 'mismatch': {
      const others = findOtherSchemes(settings, secrets, request)
      const right = others.filter(({ isRight }) => isRight)
      if (right.length > 0) return right.map(({ diagnosis }) => diagnosis)
      const own = reading.problem === null ? mismatchDiagnoses(judged) : headerDiagnoses(judged)
      const rest = others.map(({ diagnosis }) => diagnosis)
      // Without a signature of its own, that of another scheme says more than its absence.
      return verdict.reason === 'header-absent' ? [...rest, ...own] : [...own, ...rest]
    }
  }
}

function headerDiagnoses(judged: Judged): readonly Diagnosis[] {
  const { scheme, reading, secrets, request } = judged
  if (reading.problem === null) return []
  const { explanation, reason } = reading.problem
  const secretToo = badSecretDiagnosis(judged)
  if (reason === 'header-absent') return [{ code: 'header-absent', explanation }, ...secretToo]
  const { stamp, headerValue } = reading
  const signed = stamp === null ? [request.body] : scheme.signed(stamp, request.headers, request.body)
  const form = headerValue === null ? null : findForm(headerValue, namedSecrets(scheme, secrets), signed)
  return [
    {
      code: 'header-malformed',
      explanation: form === null ? explanation : `The header holds ${form}. ${explanation}`,
    },
    ...secretToo,
  ]
}

const badSecretDiagnosis = ({ verdict: { reason, explanation } }: Judged): readonly Diagnosis[] =>
  reason === 'bad-secret' ? [{ code: 'secret-encoding', explanation }] : []

function mismatchDiagnoses(judged: Judged): readonly Diagnosis[] {
  const { scheme, reading, verdict, secrets, request } = judged
  if (reading.problem !== null || verdict.reason === 'no-secret') return []
  const trials = createTrials(scheme, reading.stamp, request.headers, reading.signatures)
  const found = findMismatch(scheme, namedSecrets(scheme, secrets), request.body, trials)
  if (found.length > 0) return [...found, ...timeDiagnosis(judged)]
  if (verdict.reason === 'bad-secret') return badSecretDiagnosis(judged)
  if (verdict.reason === 'wrong-algorithm') return [{ code: 'wrong-secret', explanation: verdict.explanation }]
  const wholly =
    request.body.byteLength > MAX_REWRITTEN_BODY_BYTES
      ? ' The body is larger than 256 KiB: whether it was JSON that was written again was not tried.'
      : trials.isSpent()
        ? ' Not everything was tried, because that would have taken too long.'
        : ''
  return [{ code: 'wrong-secret', explanation: WRONG_SECRET + wholly }]
}

const WRONG_SECRET =
  'No secret that is known here makes this signature, with or without white space, in whatever encoding, and no usual change of the body explains it. Most likely it was made with another secret: that of another webhook, endpoint or environment, or one that was replaced. Compare the two, or set a new one on both sides.'

function timeDiagnosis({ reading, request, settings }: Judged): readonly Diagnosis[] {
  const { stamp } = reading
  const explanation = stamp === null ? null : timeProblem(stamp, request.receivedAt, settings.toleranceS)
  return explanation === null ? [] : [{ code: 'timestamp-out-of-tolerance', explanation }]
}
