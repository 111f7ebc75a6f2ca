import { readClaims } from './read-claims'

/** The tenant that a token is for, by its claim `tenant_id`. Null for a token that does not say, or cannot be read. */
export const tenantClaim = (token: string): string | null => textClaim(token, 'tenant_id')

/** The app that a token was given to, by its claim `client_id` (RFC 8693 §4.3). Null as for {@link tenantClaim}. */
export const clientClaim = (token: string): string | null => textClaim(token, 'client_id')

function textClaim(token: string, name: string): string | null {
  const value = readClaims(token)?.get(name)
  return typeof value === 'string' && value !== '' ? value : null
}
