import { valuesOf } from '../text/strict-json'
import { decodeToken } from './decode'

/** What a token says of itself, by name; nothing of it is checked. Null where it has no claims, or they cannot be read without a key. */
export function readClaims(text: string): ReadonlyMap<string, unknown> | null {
  const decoded = decodeToken(text)
  if (!decoded.ok || decoded.token.kind !== 'jws' || decoded.token.payload.kind !== 'claims') return null
  return valuesOf(decoded.token.payload.members)
}
