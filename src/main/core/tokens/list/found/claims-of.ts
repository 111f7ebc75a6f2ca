import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { decodeToken } from '../../decode/decode'
import { toEpochMs } from '../../text/numeric-date'
import { valuesOf } from '../../text/strict-json'

const MAX_CHARS = 1_024

/** What a token says of itself, for a list. Nothing of it is checked; null where it cannot be read without a key. */
export function claimsOf(token: string): Pick<TokenInDelivery, 'issuer' | 'subject' | 'expiresAt'> {
  const decoded = decodeToken(token)
  const isReadable = decoded.ok && decoded.token.kind === 'jws' && decoded.token.payload.kind === 'claims'
  const claims = isReadable ? valuesOf(decoded.token.payload.members) : new Map<string, unknown>()
  const textOf = (name: string): string | null => {
    const value = claims.get(name)
    return typeof value === 'string' ? value.slice(0, MAX_CHARS) : null
  }
  return { issuer: textOf('iss'), subject: textOf('sub'), expiresAt: toEpochMs(claims.get('exp')) }
}
