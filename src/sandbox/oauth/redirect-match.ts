const LOOPBACK_LITERAL = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=[/?]|$)/

/**
 * True when the redirect URI of a request is this registered one, character for character (RFC 9700 §4.1.3). Of a loopback
 * address the port may be any: an app on a desktop takes the one that is free (RFC 8252 §7.3). `localhost` is not such an
 * address (§8.3).
 */
export function matchesRedirectUri(registered: string, requested: string): boolean {
  if (registered === requested) return true
  const [wanted, actual] = [withoutPort(registered), withoutPort(requested)]
  return wanted !== undefined && wanted === actual && URL.canParse(requested)
}

const withoutPort = (uri: string): string | undefined =>
  LOOPBACK_LITERAL.test(uri) ? uri.replace(LOOPBACK_LITERAL, '$1') : undefined
