import type { HeaderPair } from '../../../../shared/contract/deliveries'
import { clientHeaders, toBodyText, urlOf, type ExportedDelivery } from './exported'

export const PYTHON_HEAD = 'import base64\n\nimport requests\n\n'

/** What requests sends unless it is told not to. */
const REQUESTS_OWN = ['User-Agent', 'Accept-Encoding', 'Accept', 'Connection']

/** A call of Python's requests. Repeated headers come joined by commas, as it takes each name once (RFC 9110 §5.3). */
export function toPython({ detail, body }: ExportedDelivery): string {
  const headers = joined(clientHeaders(detail.headers))
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  return [
    'response = requests.request(',
    `    ${literal(detail.method)},`,
    `    ${literal(urlOf(detail))},`,
    '    headers={',
    ...headers.map(([name, value]) => `        ${literal(name)}: ${literal(value)},`),
    ...REQUESTS_OWN.filter((name) => !names.has(name.toLowerCase())).map((name) => `        "${name}": None,`),
    '    },',
    ...(body.byteLength === 0 ? [] : [`    data=${dataOf(body)},`]),
    '    allow_redirects=False,',
    ')',
    'print(response.status_code, response.text)',
  ].join('\n')
}

function dataOf(body: Uint8Array): string {
  const { encoding, text } = toBodyText(body)
  return encoding === 'utf8' ? `${literal(text)}.encode()` : `base64.b64decode(${literal(text)})`
}

function joined(headers: readonly HeaderPair[]): HeaderPair[] {
  const byName = new Map<string, HeaderPair>()
  for (const [name, value] of headers) {
    const first = byName.get(name.toLowerCase())
    byName.set(name.toLowerCase(), first === undefined ? [name, value] : [first[0], `${first[1]}, ${value}`])
  }
  return [...byName.values()]
}

/** The escapes of a JSON string mean the same in Python, as long as none is half of a pair, which UTF-8 cannot hold. */
const literal = (text: string): string => JSON.stringify(text)
