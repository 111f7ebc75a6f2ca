const MAX_REDIRECTS = 20
const MAX_REDIRECT_CHARS = 2_048

/**
 * Why these redirect URIs cannot be registered, as a sentence; `undefined` when they can. Each is absolute and without a
 * fragment (RFC 6749 §3.1.2), of the web or of a scheme that an app owns, which holds a dot (RFC 8252 §7.1). A
 * `javascript:` or `data:` address would run as a page with the authorization code in reach.
 */
export function redirectProblem(uris: readonly string[]): string | undefined {
  if (uris.length > MAX_REDIRECTS)
    return `At most ${String(MAX_REDIRECTS)} can be registered; these are ${String(uris.length)}.`
  for (const uri of uris) {
    const problem = problemOf(uri)
    if (problem !== undefined) return problem
  }
  return undefined
}

function problemOf(uri: string): string | undefined {
  if (uri.length > MAX_REDIRECT_CHARS) return `${uri.slice(0, 40)}… is longer than 2,048 characters.`
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase()
  if (scheme === undefined || !URL.canParse(uri)) return `${uri} is not a whole address (https://…).`
  if (uri.includes('#')) return `${uri} has a fragment (#…), which a redirect URI must not have (RFC 6749 §3.1.2).`
  if (scheme === 'http' || scheme === 'https')
    return /^https?:\/\//i.test(uri) ? undefined : `${uri} is not a whole address (https://…).`
  if (scheme.includes('.')) return undefined
  return `${scheme}: cannot be used. Use https, http, or a scheme of your own with a dot, as com.example.app (RFC 8252 §7.1).`
}
