import { MAX_FOUND_TOKENS, type FoundToken } from '../../../../shared/contract/inspection'
import { findCompactTokens } from './find/compact-runs'
import { findJsonTokens } from './find/json-objects'
import { placeOf } from './find/place-of'
import { unescapeJson, unescapePercent } from './find/unescape'

/**
 * What of a text may be a token, in the order of the text, at most {@link MAX_FOUND_TOKENS}: in header lines, cookies, addresses,
 * JSON, forms, commands and prose, also where it is percent-encoded, escaped or wrapped. It counts when its header is a JSON
 * object with `alg` or `enc`, so that host names, versions and file names do not. Takes time in proportion to the text, whatever
 * it is, and never throws.
 */
export function findTokens(text: string): FoundToken[] {
  const objects = findJsonTokens(text)
  const isInside = (offset: number): boolean =>
    objects.some((object) => offset >= object.offset && offset < object.offset + object.length)
  const compact = findCompactTokens(text).filter(({ offset }) => !isInside(offset))
  return [...objects, ...compact]
    .sort((a, b) => a.offset - b.offset)
    .slice(0, MAX_FOUND_TOKENS)
    .map((span) => ({ ...span, ...placeOf(text, span) }))
}

/** The token itself, as `decodeToken` reads it: without the escapes and line breaks of the text that it stands in. */
export function textOfFound(
  text: string,
  { offset, length, form }: Pick<FoundToken, 'offset' | 'length' | 'form'>,
): string {
  const written = text.slice(offset, offset + length)
  if (form.endsWith('-compact')) return joined(unescapePercent(unescapeJson(written)))
  if (written.startsWith('%')) return unescapePercent(written)
  return /^\{\s*\\/.test(written) ? unescapeJson(written) : written
}

/** The first token of a text, as it is read; the text itself where none is found, so that it can be said why it is none. */
export function tokenIn(text: string): string {
  const [first] = findTokens(text)
  return first === undefined ? text : textOfFound(text, first)
}

/** Line breaks with what mail puts around them: `=` before (RFC 2045 §6.7), `>` and spaces after. */
const joined = (wrapped: string): string => wrapped.replace(/=?[ \t]*(?:\r\n|\n|\r)[> \t]*/g, '')
