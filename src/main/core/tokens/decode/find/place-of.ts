import type { FoundToken } from '../../../../../shared/contract/inspection'
import type { Span } from './span'

type Place = Pick<FoundToken, 'place' | 'name'>

/** So much before a token is looked at, for a cookie among others and an address; and so much for the name beside it. */
const LOOKED_AT_CHARS = 4_096
const NEAR_CHARS = 600
const MAX_NAME_CHARS = 256

/** Scheme of RFC 6750 or RFC 9449 before the token. */
const SCHEME = /(?:^|[\s"':=])(?:bearer|dpop)\s+$/i

/** What a token stands in, by what is before it on its line, and the name beside it. */
export function placeOf(text: string, { offset, length }: Pick<Span, 'offset' | 'length'>): Place {
  if (isBlank(text, 0, offset) && isBlank(text, offset + length, text.length)) return { place: 'alone', name: null }
  const before = text.slice(Math.max(0, offset - LOOKED_AT_CHARS), offset)
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
  const near = line.slice(-NEAR_CHARS)
  const nearOrAbove = before.slice(-NEAR_CHARS)

  const authorization = nameIn(AUTHORIZATION, near)
  if (authorization !== null) return named('authorization', authorization)
  const cookie = COOKIES.test(line) ? nameIn(COOKIE_NAME, near) : null
  if (cookie !== null) return named('cookie', cookie)
  const member = nameIn(JSON_NAME, nearOrAbove)
  if (member !== null) return SCHEME.test(near) ? named('authorization', member) : named('json', member)
  if (SCHEME.test(near)) return { place: 'authorization', name: null }
  if (/[[,]\s*\\?"?$/.test(nearOrAbove)) return { place: 'json', name: null }
  const word = lastWord(line)
  const parameter = nameIn(PARAMETER_NAME, word)
  if (/:\/\/|^\/|^[^=&]*[?#]/.test(word)) return named('url', parameter)
  if (parameter !== null) return named('form', parameter)
  return named('text', nameIn(HEADER_NAME, near))
}

const AUTHORIZATION = /(?:^|[\s"'({,])((?:proxy-)?authorization)["']?\s*[:=]\s*["']?(?:[a-z]+(?:\s|%20)+)?$/i
const COOKIES = /(?:^|[\s"'])(?:(?:set-)?cookie["']?\s*[:=]|-b\b|--cookie\b)/i
const COOKIE_NAME = /(?:^|[\s;:"'=])([^\s;:"'=]+)="?$/
/** Quotes may be escaped, in JSON that is a string of other JSON. */
const JSON_NAME = /"((?:[^"\\]|\\[^"]){0,255}?)\\?"\s*:\s*(?:\\?")?(?:(?:bearer|dpop)\s+)?\s*$/i
const PARAMETER_NAME = /(?:^|[?&#;])([^?&#;=]+)=(?:(?:bearer|dpop)(?:%20|\+))?$/i
const HEADER_NAME = /(?:^|[\s"'])([A-Za-z][A-Za-z0-9_-]*)\s*[:=]\s*["']?$/

const nameIn = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[1] ?? null

const named = (place: Place['place'], name: string | null): Place => ({
  place,
  name: name === null || name === '' ? null : name.slice(0, MAX_NAME_CHARS),
})

/** What of a text is behind its last delimiter. Searched from its end: a pattern would begin anew at each character. */
function lastWord(text: string): string {
  let start = text.length
  while (start > 0 && !/[\s"'<>`]/.test(text.charAt(start - 1))) start -= 1
  return text.slice(start)
}

const isBlank = (text: string, from: number, to: number): boolean => {
  const solid = /\S/g
  solid.lastIndex = from
  const found = solid.exec(text)
  return found === null || found.index >= to
}
