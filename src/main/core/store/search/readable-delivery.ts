import { decodeBody } from './decode-body'
import { walkJson } from './walk-json'
import { headerKey, jsonKey, numberWord, pathVariants, valueWord } from './value-tokens'

/** What of a stored delivery is searched. `headers` is JSON text: `[name, value, …]`, flat. */
export interface SearchedRow {
  readonly method: string
  readonly target: string
  readonly event: string | null
  readonly headers: string
  readonly body: Uint8Array
}

const MAX_JSON_VALUES = 2_000
const MAX_TEXT_CHARS = 262_144

/** Name and value in turn, as received. What is no such list counts as none. */
export function readHeaders(json: string): string[] {
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list.map(String) : []
  } catch {
    return []
  }
}

/** The decoded beginning of a body as text; undefined of one that is not UTF-8 or holds a NUL, as no text does. */
export function readableText(body: Uint8Array, headers: readonly string[]): string | undefined {
  const encodings = headers.filter((_, index) => index % 2 === 1 && headers[index - 1]?.toLowerCase() === ENCODING)
  const bytes = decodeBody(body, encodings.join(','))
  if (bytes === undefined || bytes.includes(0)) return undefined
  try {
    // `stream` lets the last character be cut off.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

const ENCODING = 'content-encoding'

/** The text of a delivery for `delivery_search`, and the words of its headers and JSON values for `delivery_values`. */
export function readableDelivery({ method, target, event, headers: headersJson, body }: SearchedRow): {
  readonly text: string
  readonly words: string
} {
  const headers = readHeaders(headersJson)
  const bodyText = readableText(body, headers) ?? ''
  const words = new Set<string>()
  const parts = [method, target, event ?? '']
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = '', value = ''] = headers.slice(index, index + 2)
    parts.push(`${name}: ${value}`)
    words.add(headerKey(name)).add(valueWord(headerKey(name), value))
  }
  parts.push(bodyText)

  if (/^\s*[[{]/.test(bodyText))
    walkJson(bodyText, MAX_JSON_VALUES, ({ path, kind, text, hasEscapes }) => {
      // `\n` before a word would become part of it, and `\u00e9` is no letter.
      if (hasEscapes) parts.push(text)
      for (const variant of pathVariants(path)) {
        const key = jsonKey(variant)
        if (key === undefined) continue
        words.add(key)
        if (kind === 'container') continue
        words.add(valueWord(key, text))
        if (kind === 'number' && Number.isFinite(Number(text))) words.add(numberWord(key, Number(text)))
      }
    })
  return { text: parts.join('\n').slice(0, MAX_TEXT_CHARS).replaceAll('\0', ' '), words: [...words].join(' ') }
}
