import { decodeToken } from '../decode/decode'
import { valuesOf } from '../text/strict-json'

/** Whether a text is a token that says it is of this issuer. Nothing of it is checked. */
export function namesIssuer(text: string, issuer: string): boolean {
  const decoded = decodeToken(text)
  if (!decoded.ok || decoded.token.kind !== 'jws') return false
  const { payload } = decoded.token
  return payload.kind === 'claims' && valuesOf(payload.members).get('iss') === issuer
}
