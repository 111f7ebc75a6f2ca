import { MAX_FOUND_TOKENS, MAX_TOKEN_CHARS } from '../../../../../shared/contract/inspection'
import { decodeToken } from '../decode'
import { headerOf } from '../decoded'
import type { Span } from './span'
import { unescapeJson, unescapePercent } from './unescape'

/** Objects inside of objects are followed so deep, as in the strict reader. */
const MAX_DEPTH = 64
/** All candidates together, so that objects in one another do not cost the square of their length. */
const MAX_READ_CHARS = 4 * MAX_TOKEN_CHARS
/** What a candidate costs whatever its length, counted in characters. */
const COST_OF_ONE = 1_000

/** A member that only a token's JSON serialization has (RFC 7515 §7.2, RFC 7516 §7.2). */
const TELLTALE = /^"(?:signatures?|ciphertext)"$/
/**
 * A brace, or a string: all there is to see of the structure. No string of JSON goes over the end of its line, so that a quote that
 * stands alone in prose hides nothing of the next one.
 */
const MARK = /[{}]|"(?:[^"\\\n\r]+|\\[^\n\r])*"?/g
const ESCAPED_OBJECT = /^"\s*\{(?:\\[nrt]|\s)*\\"/
const PERCENT_OBJECT = /%7B(?:[A-Za-z0-9_.~!*'(),:-]|%[0-9A-Fa-f]{2})+/gi

interface Candidate {
  readonly start: number
  readonly end: number
  readonly read: string
}

/** Tokens in JSON serialization: objects of the text, or in strings and parameters of it. Of those in one another, the outermost. */
export function findJsonTokens(text: string): Span[] {
  if (!/signature|ciphertext/.test(text)) return []
  const found: Span[] = []
  let budget = MAX_READ_CHARS
  let takenUntil = 0
  const candidates = [...objectsOf(text), ...percentObjectsOf(text)].sort((a, b) => a.start - b.start || b.end - a.end)
  for (const { start, end, read } of candidates) {
    if (start < takenUntil || read.length + COST_OF_ONE > budget) continue
    budget -= read.length + COST_OF_ONE
    const decoded = decodeToken(read)
    if (!decoded.ok || !headerOf(decoded.token).has('alg')) continue
    found.push({ offset: start, length: end - start, form: decoded.token.form })
    takenUntil = end
    if (found.length >= MAX_FOUND_TOKENS) break
  }
  return found
}

/** Spans between matching braces with a telltale member, and strings with an object in them. The text need not be JSON around them. */
function objectsOf(text: string): Candidate[] {
  const found: Candidate[] = []
  let open: { start: number; isToken: boolean }[] = []
  for (const match of text.matchAll(MARK)) {
    const [mark] = match
    const at = match.index
    if (mark === '{') {
      if (open.length >= MAX_DEPTH) open = []
      open.push({ start: at, isToken: false })
    } else if (mark === '}') {
      const object = open.pop()
      if (object?.isToken === true)
        found.push({ start: object.start, end: at + 1, read: text.slice(object.start, at + 1) })
    } else {
      const innermost = open.at(-1)
      if (innermost !== undefined && TELLTALE.test(mark)) innermost.isToken = true
      else if (ESCAPED_OBJECT.test(mark) && mark.endsWith('"') && /(?:signatures?|ciphertext)\\"/.test(mark))
        found.push({ start: at + 1, end: at + mark.length - 1, read: unescapeJson(mark.slice(1, -1)) })
    }
  }
  return found
}

function percentObjectsOf(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(PERCENT_OBJECT)) {
    const [written] = match
    // The last brace ends it; what follows is of the text around.
    const end = /.*%7D/is.exec(written)?.[0].length
    if (end !== undefined)
      found.push({
        start: match.index,
        end: match.index + end,
        read: unescapePercent(written.slice(0, end)),
      })
  }
  return found
}
