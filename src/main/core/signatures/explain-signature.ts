import { MAX_SIGNED_SHOWN_BYTES, type Diagnosis } from '../../../shared/contract/signatures'
import type { ExplainSignature } from '../../ports/signatures'
import { diagnose } from './doctor/diagnose'
import { otherSchemesIn } from './doctor/find-other-schemes'
import { schemeOf } from './schemes'
import { signWith, totalBytes } from './signing-key'
import { signedAtOf } from './signed-time'
import { verifySignature } from './verify-signature'

const MAX_SHOWN_CHARS = 4_096

/**
 * Judges the request again and looks for the reason, by trying: a signature that matches with a trimmed secret, or over
 * the body as it may have been, shows what happened. Nothing of it decides anything, and the report is never stored: it
 * holds the value that would have been right.
 */
export const explainSignature: ExplainSignature = (settings, secrets, request, { isDuplicate }) => {
  const { headers, body } = request
  const scheme = schemeOf(settings)
  const reading = scheme.read(headers)
  const verdict = verifySignature(settings, secrets, request)
  const { stamp } = reading
  const signed = stamp === null ? [body] : scheme.signed(stamp, headers, body)
  const key = secrets.current === null || secrets.current === '' ? null : scheme.key(secrets.current)
  const right = key === null || stamp === null ? null : signWith(key, signed)
  const expected = right === null || stamp === null ? null : scheme.write(right, stamp, headers).at(-1)?.[1]
  const diagnoses = diagnose({ settings, secrets, request, scheme, reading, verdict })
  return {
    verdict,
    signed: beginningOf(signed),
    signedBytes: totalBytes(signed),
    expected: expected?.slice(0, MAX_SHOWN_CHARS) ?? null,
    received: reading.headerValue?.slice(0, MAX_SHOWN_CHARS) ?? null,
    signedAt: stamp === null ? null : signedAtOf(stamp),
    diagnoses: isDuplicate ? [...diagnoses, DUPLICATE] : [...diagnoses],
    proposals: otherSchemesIn(settings, request),
  }
}

/** A finding beside the others, and also where the signature is right: that of a replay is. */
const DUPLICATE: Diagnosis = {
  code: 'duplicate-id',
  explanation:
    'A delivery with the same id came before. The sender tried again, or somebody sends a recorded request once more (a replay), and a right signature does not tell the two apart: a receiver should remember the ids, and act on each once.',
}

function beginningOf(pieces: readonly Uint8Array[]): Uint8Array {
  const shown: Uint8Array[] = []
  let left = MAX_SIGNED_SHOWN_BYTES
  for (const piece of pieces) {
    shown.push(piece.subarray(0, left))
    left -= Math.min(left, piece.byteLength)
  }
  return Buffer.concat(shown)
}
