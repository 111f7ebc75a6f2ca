import type { Claims } from '../inspected'

/** A kind of JWT that is told apart by rules of its own (RFC 8725 §3.12). */
export interface TokenKind {
  /** With its article: `an ID token`. */
  readonly name: string
  /** What tells: `"nonce"`. */
  readonly because: string
}

/** By `typ`, in lower case and without `application/`. Registered media types and those that RFCs fix. */
const BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['at+jwt', 'an access token'],
  ['secevent+jwt', 'a security event token (RFC 8417)'],
  ['logout+jwt', 'a logout token (OpenID Connect Back-Channel Logout)'],
  ['dpop+jwt', 'a DPoP proof (RFC 9449)'],
  ['oauth-authz-req+jwt', 'a request object (RFC 9101)'],
  ['token-introspection+jwt', 'an answer of introspection (RFC 9701)'],
  ['client-authentication+jwt', 'a client’s authentication'],
  ['entity-statement+jwt', 'an entity statement (OpenID Federation)'],
  ['trust-mark+jwt', 'a trust mark (OpenID Federation)'],
  ['dc+sd-jwt', 'a digital credential (SD-JWT VC)'],
  ['vc+sd-jwt', 'a digital credential (SD-JWT VC)'],
  ['vc+jwt', 'a verifiable credential'],
  ['kb+jwt', 'a key binding token (SD-JWT)'],
  ['openid4vci-proof+jwt', 'a proof of possession (OpenID4VCI)'],
  ['statuslist+jwt', 'a status list'],
  ['passport', 'a PASSporT (RFC 8225)'],
  ['jwk-set+jwt', 'a signed key set (OpenID Federation)'],
])

/** What the token calls itself; null where `typ` says nothing of it. */
export const kindByType = (type: string): string | null => BY_TYPE.get(type) ?? null

const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'

/** What the claims look like, where they look like another kind than an access token. */
export function kindByClaims(claims: Claims): TokenKind | null {
  const has = (name: string): boolean => claims.has(name)
  const first = (...names: readonly string[]): string | null => {
    const found = names.filter(has)
    return found.length === 0 ? null : found.map((name) => `"${name}"`).join(', ')
  }
  const events = claims.get('events')
  if (typeof events === 'object' && events !== null)
    return Object.hasOwn(events, LOGOUT)
      ? { name: 'a logout token', because: '"events" says back-channel logout' }
      : { name: 'a security event token', because: '"events"' }
  if (has('htm') && has('htu')) return { name: 'a DPoP proof', because: '"htm" and "htu"' }
  if (has('response_type') && has('redirect_uri'))
    return { name: 'a request object', because: '"response_type" and "redirect_uri"' }
  if (has('token_introspection')) return { name: 'an answer of introspection', because: '"token_introspection"' }
  if (has('sd_hash')) return { name: 'a key binding token', because: '"sd_hash"' }
  if (has('vct') || has('vc') || has('vp'))
    return { name: 'a digital credential', because: first('vct', 'vc', 'vp') ?? '' }
  // `nonce` may stand in an access token of nobody; `at_hash` is the hash of one.
  const ofIdToken = first('nonce', 'at_hash', 'c_hash', 's_hash')
  if (ofIdToken !== null) return { name: 'an ID token', because: ofIdToken }
  if (has('auth_time') && !has('client_id') && !has('scope'))
    return { name: 'an ID token', because: '"auth_time" without "client_id" and "scope"' }
  const issuer = claims.get('iss')
  if (issuer !== undefined && issuer === claims.get('sub') && !has('client_id') && !has('scope') && has('jti'))
    return { name: 'a client’s authentication (RFC 7523)', because: '"iss" and "sub" are the same' }
  return null
}
