import { toBodyText, type ExportedDelivery } from './exported'

/**
 * The request as it came over the wire, but for the framing of a chunked body. A file of text cannot hold a body that is no
 * text: that comes in base64, and says so.
 */
export function toHttp({ detail, body }: ExportedDelivery): string {
  const { method, target, httpVersion, headers, trailers } = detail
  const { encoding, text } = toBodyText(body)
  const fields = (pairs: typeof headers) => pairs.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return [
    `${method} ${target} HTTP/${httpVersion}\r\n${fields(headers)}\r\n`,
    encoding === 'utf8' ? text : `[${body.byteLength} bytes that are no text, in base64]\r\n${text}`,
    trailers.length === 0 ? '' : `\r\n[trailers]\r\n${fields(trailers)}`,
  ].join('')
}
