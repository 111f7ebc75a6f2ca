import type { HeaderPair } from '../../../shared/contract/deliveries'

/** For one connection only (RFC 9110 §7.6.1), or for a proxy (§11.7); and `Trailer`, since the trailers are not sent on. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'proxy-authenticate',
  'proxy-authorization',
])

/** Host names the next server, and what Expect asked for was granted when the body was received. */
const OF_THIS_SERVER: ReadonlySet<string> = new Set(['host', 'expect'])

/** What goes on to the next server: order, case and repetitions as received. */
export function endToEndHeaders(headers: readonly HeaderPair[]): HeaderPair[] {
  const named = new Set(
    headers
      .filter(([name]) => name.toLowerCase() === 'connection')
      .flatMap(([, value]) => value.split(','))
      .map((option) => option.trim().toLowerCase()),
  )
  return headers.filter(([name]) => {
    const key = name.toLowerCase()
    return !HOP_BY_HOP.has(key) && !OF_THIS_SERVER.has(key) && !named.has(key)
  })
}
