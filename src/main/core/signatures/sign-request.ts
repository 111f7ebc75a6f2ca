import { AppError } from '../../../shared/errors'
import type { SignRequest } from '../../ports/signatures'
import { schemeOf } from './schemes'
import { valuesOf } from './schemes/headers'
import { signWith } from './signing-key'

/**
 * They take the place of headers of the same names: what is signed anew still has the old ones. A custom scheme signs the
 * values that the request has, and cannot know which of them is a time.
 */
export const signRequest: SignRequest = (settings, secret, { headers, body }, { nowMs, messageId }) => {
  const scheme = schemeOf(settings)
  // The empty key is a key to HMAC, and to everybody.
  const key = secret === '' ? null : scheme.key(secret)
  if (key === null)
    throw new AppError(
      'capture.bad_scheme',
      `The secret of this endpoint cannot be a key of its scheme (${scheme.label}): it must be ${scheme.secretForm}.`,
    )
  for (const name of scheme.signsHeaders)
    if (valuesOf(headers, name).length !== 1)
      throw new AppError(
        'capture.bad_scheme',
        `The scheme of this endpoint signs the header ${name}, and the request must have it once.`,
      )
  const stamp = { id: messageId, timestamp: String(Math.floor(nowMs / 1_000)) }
  const signature = signWith(key, scheme.signed(stamp, headers, body))
  if (signature === null)
    throw new AppError(
      'capture.bad_scheme',
      'The secret of this endpoint is a public key (whpk_), which can only verify. To sign, store the private one (whsk_).',
    )
  return scheme.write(signature, stamp, headers)
}
