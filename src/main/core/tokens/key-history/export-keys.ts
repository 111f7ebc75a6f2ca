import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../../shared/errors'
import type { RawJwk } from '../keys/key-lint'

/** A key set as text (RFC 7517 §5), as it was published. */
export const toJwksText = (keys: readonly RawJwk[]): string => `${JSON.stringify({ keys }, null, 2)}\n`

/** `SubjectPublicKeyInfo` in PEM (RFC 7468 §13). Null for a key without its numbers, or of a kind that has no such form here. */
function toPem(jwk: RawJwk): string | null {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString()
  } catch {
    return null
  }
}

/** Those that have a PEM, one after the other. Throws `keys.nothing_to_export` where none has. */
export function toPemText(keys: readonly RawJwk[]): string {
  const blocks = keys.flatMap((jwk) => toPem(jwk) ?? [])
  if (blocks.length === 0)
    throw new AppError('keys.nothing_to_export', 'None of these keys has all the numbers that a PEM is made of.')
  return blocks.join('')
}
