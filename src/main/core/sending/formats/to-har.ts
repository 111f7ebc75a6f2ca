import type { DeliveryDetail, HeaderPair } from '../../../../shared/contract/deliveries'
import { toBodyText, urlOf, type ExportedDelivery } from './exported'

export const HAR_CREATOR = 'Signet'

/** What stands around the entries of a HAR 1.2 file. */
export const harHead = (version: string): string =>
  `{"log":{"version":"1.2","creator":${JSON.stringify({ name: HAR_CREATOR, version })},"pages":[],"entries":[\n`
export const HAR_TAIL = '\n]}}\n'

const UNKNOWN_SIZE = -1

/** An entry of HAR 1.2, with every field that its specification asks for. What the catcher answered is known by its status only. */
export function toHarEntry({ detail, body }: ExportedDelivery): string {
  const { receivedAt, method, headers, httpVersion, status, bodyBytes, durationMs, remoteAddress } = detail
  return JSON.stringify({
    startedDateTime: new Date(receivedAt).toISOString(),
    time: durationMs,
    request: {
      method,
      url: urlOf(detail),
      httpVersion: `HTTP/${httpVersion}`,
      cookies: [],
      headers: headers.map(([name, value]) => ({ name, value })),
      queryString: queryOf(detail),
      ...(body.byteLength > 0 && { postData: postData(headers, body) }),
      headersSize: UNKNOWN_SIZE,
      bodySize: bodyBytes,
    },
    response: {
      status,
      statusText: '',
      httpVersion: `HTTP/${httpVersion}`,
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: UNKNOWN_SIZE,
      bodySize: UNKNOWN_SIZE,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    ...(remoteAddress !== null && { comment: `from ${remoteAddress}` }),
  })
}

/** HAR has `encoding` for answers only; readers take it here too. */
function postData(headers: readonly HeaderPair[], body: Uint8Array) {
  const mimeType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const { encoding, text } = toBodyText(body)
  return { mimeType, text, ...(encoding === 'base64' && { encoding }) }
}

function queryOf({ target }: DeliveryDetail) {
  const at = target.indexOf('?')
  if (at === -1) return []
  return [...new URLSearchParams(target.slice(at + 1))].map(([name, value]) => ({ name, value }))
}
