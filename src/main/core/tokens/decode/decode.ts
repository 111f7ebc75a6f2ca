import { MAX_TOKEN_CHARS } from '../../../../shared/contract/inspection'
import { readCompact } from './compact'
import type { DecodedToken, UnreadableToken } from './decoded'
import { readJsonForm } from './json-forms'
import { problemOrResult, Unreadable } from './parts'

/** What people copy along with a token: the whole header line, or only the scheme (RFC 6750 §2.1, RFC 9449 §7.1). */
const COPIED_ALONG = /^(?:authorization\s*:\s*)?(?:(?:bearer|dpop)\s+)?/i

/**
 * Takes a token apart by the letter: JWS (RFC 7515 §7) and JWE (RFC 7516 §7), compact, flattened and general. Verifies and
 * decrypts nothing and never throws: what is wrong comes back with its place, counted from the start of the trimmed text.
 */
export const decodeToken = (input: string): DecodedToken | UnreadableToken => problemOrResult(() => read(input.trim()))

function read(text: string): DecodedToken {
  if (text === '') throw new Unreadable('token', 0, 'There is no text.')
  if (text.length > MAX_TOKEN_CHARS)
    throw new Unreadable('token', MAX_TOKEN_CHARS, `The text is longer than ${String(MAX_TOKEN_CHARS)} characters.`)
  const start = COPIED_ALONG.exec(text)?.[0].length ?? 0
  const alone = text.slice(start)
  return {
    ok: true,
    text: alone,
    token: alone.startsWith('{') ? readJsonForm(alone, start) : readCompact(alone, start),
  }
}
