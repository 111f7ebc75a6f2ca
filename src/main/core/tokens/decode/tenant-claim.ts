import { decodeToken } from './decode'
import { valuesOf } from '../text/strict-json'

/** The tenant that a token is for, by its claim `tenant_id`. Null for a token that does not say, or cannot be read. */
export function tenantClaim(token: string): string | null {
  const decoded = decodeToken(token)
  if (!decoded.ok || decoded.token.kind !== 'jws' || decoded.token.payload.kind !== 'claims') return null
  const tenantId = valuesOf(decoded.token.payload.members).get('tenant_id')
  return typeof tenantId === 'string' && tenantId !== '' ? tenantId : null
}
