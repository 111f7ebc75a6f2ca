import { codeOf, NETWORK_CAUSES } from './network-causes'

/** With what can be wrong with a request that somebody wrote by hand. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ...NETWORK_CAUSES,
  ['EADDRNOTAVAIL', 'there is no free port to send from'],
  ['HPE_HEADER_OVERFLOW', 'the headers of the answer are too long'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'what answers there does not speak TLS'],
  ['ERR_INVALID_CHAR', 'a header holds what HTTP does not allow'],
  ['ERR_INVALID_HTTP_TOKEN', 'the method or the name of a header is not one that HTTP allows'],
  ['ERR_UNESCAPED_CHARACTERS', 'the path holds what HTTP does not allow'],
])

/** A sentence on why an exchange with that host failed. Of the error only its code is told: a message may quote the request. */
export function explainExchange(host: string, error: unknown): string {
  const code = codeOf(error, CAUSES)
  if (code?.startsWith('HPE_') === true && !CAUSES.has(code)) return `${host} gave no answer of HTTP.`
  const cause = code === undefined ? 'no answer came' : (CAUSES.get(code) ?? code)
  return code?.startsWith('ERR_INVALID') === true || code === 'ERR_UNESCAPED_CHARACTERS'
    ? `Nothing was sent to ${host}: ${cause}.`
    : `${host} could not be reached: ${cause}.`
}
