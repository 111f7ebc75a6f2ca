/** What Node and OpenSSL call it, in words for a person. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing is listening there'],
  ['ECONNRESET', 'the connection was cut'],
  ['EPIPE', 'the connection was cut'],
  ['ENOTFOUND', 'the host name is not known'],
  ['EAI_AGAIN', 'the host name could not be looked up'],
  ['EHOSTUNREACH', 'there is no way to that host'],
  ['ENETUNREACH', 'there is no network'],
  ['EADDRNOTAVAIL', 'there is no free port to send from'],
  ['ETIMEDOUT', 'the host does not react'],
  ['HPE_HEADER_OVERFLOW', 'the headers of the answer are too long'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is from an authority that is not trusted here'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is from an authority that is not trusted here'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is from an authority that is not trusted here'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'what answers there does not speak TLS'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'what answers there does not speak TLS'],
  ['EPROTO', 'no TLS connection could be agreed on'],
  ['ERR_INVALID_CHAR', 'a header holds what HTTP does not allow'],
  ['ERR_INVALID_HTTP_TOKEN', 'the method or the name of a header is not one that HTTP allows'],
  ['ERR_UNESCAPED_CHARACTERS', 'the path holds what HTTP does not allow'],
])

/** A sentence on why an exchange with that host failed. Of the error only its code is told: a message may quote the request. */
export function explainExchange(host: string, error: unknown): string {
  const codes = codesOf(error)
  const code = codes.find((candidate) => CAUSES.has(candidate)) ?? codes[0]
  if (code?.startsWith('HPE_') === true && !CAUSES.has(code)) return `${host} gave no answer of HTTP.`
  const cause = code === undefined ? 'no answer came' : (CAUSES.get(code) ?? code)
  return code?.startsWith('ERR_INVALID') === true || code === 'ERR_UNESCAPED_CHARACTERS'
    ? `Nothing was sent to ${host}: ${cause}.`
    : `${host} could not be reached: ${cause}.`
}

/** The codes in an error and in what caused it; a name with several addresses fails with one error for each. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const parts: unknown[] = error instanceof AggregateError ? error.errors : []
  return [...own, ...codesOf(error.cause), ...parts.flatMap(codesOf)]
}
