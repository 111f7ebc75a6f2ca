import { clientHeaders, toBodyText, urlOf, type ExportedDelivery } from './exported'

/** JavaScript for a browser's console or Node: what it may not set itself (Host, lengths) is left out. */
export function toFetch({ detail, body }: ExportedDelivery): string {
  const { method } = detail
  const headers = clientHeaders(detail.headers)
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  const lines = [
    `method: ${literal(method)},`,
    'headers: [',
    ...headers.map(([name, value]) => `  [${literal(name)}, ${literal(value)}],`),
    '],',
    ...bodyLines(method, body, hasType),
  ]
  return [`await fetch(${literal(urlOf(detail))}, {`, ...lines.map((line) => `  ${line}`), '})'].join('\n')
}

function bodyLines(method: string, body: Uint8Array, hasType: boolean): string[] {
  if (body.byteLength === 0) return []
  if (/^(?:GET|HEAD)$/i.test(method))
    return [`// fetch sends no body with ${method}: ${body.byteLength} bytes are left out.`]
  const { encoding, text } = toBodyText(body)
  if (encoding === 'base64') return [`body: Uint8Array.from(atob(${literal(text)}), (char) => char.charCodeAt(0)),`]
  // A string without a type would be sent as text/plain.
  return [hasType ? `body: ${literal(text)},` : `body: new TextEncoder().encode(${literal(text)}),`]
}

/** JSON is JavaScript (ECMA-262 2019 on); `</script>` cannot end a page that it is pasted into. */
const literal = (text: string): string => JSON.stringify(text).replaceAll('</', String.raw`<\/`)
