import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { readClaims } from '../../decode/read-claims'
import { toEpochMs } from '../../text/numeric-date'

const MAX_CHARS = 1_024

/** What a token says of itself, for a list. Nothing of it is checked; null where it cannot be read without a key. */
export function claimsOf(token: string): Pick<TokenInDelivery, 'issuer' | 'subject' | 'expiresAt'> {
  const claims = readClaims(token)
  const textOf = (name: string): string | null => {
    const value = claims?.get(name)
    return typeof value === 'string' ? value.slice(0, MAX_CHARS) : null
  }
  return { issuer: textOf('iss'), subject: textOf('sub'), expiresAt: toEpochMs(claims?.get('exp')) }
}
