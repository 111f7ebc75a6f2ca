const MAX_REDIRECT_CHARS = 2_048

/** RFC 8252 §7.3: the addresses themselves, which nothing but this computer can be. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]'])

/**
 * Why this redirect URI cannot be registered, as a sentence; `undefined` when it can. It is absolute and without a fragment
 * (RFC 6749 §3.1.2): https, http on loopback (RFC 8252 §7.3), or a scheme that an app owns, which holds a dot (§7.1). A
 * `javascript:` or `data:` address would run as a page with the authorization code in reach.
 */
export function redirectProblem(uri: string): string | undefined {
  if (uri.length > MAX_REDIRECT_CHARS) return `${uri.slice(0, 40)}… is longer than 2,048 characters.`
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase()
  const isWeb = scheme === 'http' || scheme === 'https'
  if (scheme === undefined || !URL.canParse(uri) || (isWeb && !/^https?:\/\//i.test(uri)))
    return `${uri} is not a whole address (https://…).`
  if (uri.includes('#')) return `${uri} has a fragment (#…), which a redirect URI must not have (RFC 6749 §3.1.2).`
  if (scheme === 'http') return httpProblem(uri)
  if (isWeb || scheme.includes('.')) return undefined
  return `${scheme}: cannot be used. Use https, http on 127.0.0.1, or a scheme of your own with a dot, as com.example.app (RFC 8252 §7.1).`
}

/** A code that comes back over open http can be read on its way, unless it never leaves this computer. */
function httpProblem(uri: string): string | undefined {
  const { hostname } = new URL(uri)
  if (LOOPBACK.has(hostname)) return undefined
  return hostname === 'localhost'
    ? `${uri} names localhost, which can be another computer: write 127.0.0.1 or [::1] (RFC 8252 §8.3).`
    : `${uri} is http: use https, or http on 127.0.0.1 or [::1] (RFC 8252 §7.3).`
}
