/** What Node and OpenSSL call it, in words for a person. */
export const NETWORK_CAUSES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing is listening there'],
  ['ECONNRESET', 'the connection was cut'],
  ['EPIPE', 'the connection was cut'],
  ['ENOTFOUND', 'the host name is not known'],
  ['EAI_AGAIN', 'the host name could not be looked up'],
  ['EHOSTUNREACH', 'there is no way to that host'],
  ['ENETUNREACH', 'there is no network'],
  ['ETIMEDOUT', 'the host does not react'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is from an authority that is not trusted here'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is from an authority that is not trusted here'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is from an authority that is not trusted here'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'what answers there does not speak TLS'],
  ['EPROTO', 'no TLS connection could be agreed on'],
])

/** The code that tells the most of an error: the first that `causes` knows, and else its own. */
export function codeOf(error: unknown, causes: ReadonlyMap<string, string>): string | undefined {
  const codes = codesOf(error)
  return codes.find((candidate) => causes.has(candidate)) ?? codes[0]
}

/** The codes in an error and in what caused it; a name with several addresses fails with one error for each. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const parts: unknown[] = error instanceof AggregateError ? error.errors : []
  return [...own, ...codesOf(error.cause), ...parts.flatMap(codesOf)]
}
