import type { OutgoingRequest } from '../../ports/sender'

/** Methods whose requests usually have no body, and then say nothing of its length (RFC 9110 §8.6). */
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'])

const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding'])

/**
 * The headers of a request as Node takes them to change nothing: a flat list. The order, case and repetitions are the
 * caller's. Host is set in front where it was not given; how the body is framed is decided here, since a length
 * that is wrong would have the target wait, or take the rest for another request (RFC 9112 §6.3).
 */
export function flatHeaders({ method, headers, body }: OutgoingRequest, host: string): string[] {
  const flat: string[] = headers.some(([name]) => name.toLowerCase() === 'host') ? [] : ['Host', host]
  const length = String(body.byteLength)
  const wasFramed = headers.some(([name]) => FRAMING.has(name.toLowerCase()))
  let isFramed = false
  const frame = (name: string): void => {
    if (!isFramed) flat.push(name, length)
    isFramed = true
  }
  for (const [name, value] of headers)
    if (FRAMING.has(name.toLowerCase())) frame(name.toLowerCase() === 'content-length' ? name : 'Content-Length')
    else flat.push(name, value)
  if (!wasFramed && (body.byteLength > 0 || !WITHOUT_BODY.has(method.toUpperCase()))) frame('Content-Length')
  return flat
}

/**
 * Path and query as they are written: `URL` would take out dot segments and escape quotes. What HTTP cannot carry as it is
 * comes escaped nonetheless.
 */
export function requestTargetOf(text: string, url: URL): string {
  const [, written = ''] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(text) ?? []
  if (!/^[\x21-\xFF]*$/.test(written)) return `${url.pathname}${url.search}`
  return written.startsWith('/') ? written : `/${written}`
}
