import type { PeekedHeader } from './peek-header'
import type { Span } from './span'

/** Shorter lines are not taken for wrapped ones. RFC 5322 §2.1.1 has 78 as the limit of a line; terminals and forms have less. */
const SHORTEST_LINE = 40
/** A header is not longer; so far a line is followed without one. */
const MAX_HEADER_CHARS = 65_536

/** From here on it is another line: a soft break (RFC 2045 §6.7), the break itself, marks of a quoted message, indentation. */
const LINE_BREAK = /=?[ \t]*(?:\r\n|\n|\r)[> \t]*/y
const TOKEN_CHARACTERS = /[A-Za-z0-9_.-]*/y

/**
 * How many characters the last part of a token has: of a signature (RFC 7518 §3, RSA of 1024, 2048, 3072 and 4096 bits) or of an
 * authentication tag. This tells where a wrapped token ends, for the line after it may be of the same characters.
 */
const LAST_PART: Readonly<Record<string, readonly number[]>> = {
  HS: [43, 64, 86],
  RS: [171, 342, 512, 683],
  PS: [171, 342, 512, 683],
  ES: [86, 128, 176],
  Ed: [86],
}
const TAG = [22, 32, 43]

/** What became of following a run over its line's end. Where it came to nothing, no run before `followedTo` is worth another try. */
export interface Unwrapped {
  readonly span: Span | null
  readonly followedTo: number
}

/**
 * A token that mail or a terminal has broken into lines. It counts when it is whole: the parts are as many as they must be, and the
 * last is as long as its algorithm makes it. Null for a run that is whole by itself, or has no next line.
 */
export function unwrapLines(
  text: string,
  start: number,
  end: number,
  peek: (part: string) => PeekedHeader | null,
): Unwrapped | null {
  if (!/^e[wy]/.test(text.slice(start, start + 2)) || end - start < SHORTEST_LINE) return null
  LINE_BREAK.lastIndex = end
  if (!LINE_BREAK.test(text)) return null

  const token = createCounter(peek)
  let lineStart = start
  let lineEnd = end
  for (;;) {
    token.add(text.slice(lineStart, lineEnd))
    if (token.isHopeless()) return { span: null, followedTo: lineStart }
    // Whole on one line: the search finds it without help.
    const form = token.wholeForm()
    if (form !== null)
      return lineStart === start
        ? null
        : { span: { offset: start, length: lineEnd - start, form }, followedTo: lineEnd }
    LINE_BREAK.lastIndex = lineEnd
    if (!LINE_BREAK.test(text)) return { span: null, followedTo: lineEnd }
    lineStart = LINE_BREAK.lastIndex
    TOKEN_CHARACTERS.lastIndex = lineStart
    TOKEN_CHARACTERS.test(text)
    lineEnd = TOKEN_CHARACTERS.lastIndex
    if (lineEnd === lineStart) return { span: null, followedTo: lineEnd }
  }
}

/** Counts the parts of a token whose lines come one by one. */
function createCounter(peek: (part: string) => PeekedHeader | null) {
  const header: string[] = []
  let headerChars = 0
  let peeked: PeekedHeader | null | undefined
  let dots = 0
  let lastPartChars = 0
  return {
    add(line: string): void {
      const firstDot = line.indexOf('.')
      if (dots === 0) {
        header.push(firstDot < 0 ? line : line.slice(0, firstDot))
        headerChars += header.at(-1)?.length ?? 0
        if (firstDot >= 0) peeked = peek(header.join(''))
      }
      for (let at = firstDot; at >= 0; at = line.indexOf('.', at + 1)) {
        dots += 1
        lastPartChars = 0
      }
      lastPartChars += firstDot < 0 ? line.length : line.length - line.lastIndexOf('.') - 1
    },
    isHopeless: (): boolean =>
      peeked === null || headerChars > MAX_HEADER_CHARS || dots > (peeked?.isEncrypted === false ? 2 : 4),
    wholeForm(): Span['form'] | null {
      if (peeked === null || peeked === undefined) return null
      if (peeked.isEncrypted) return dots === 4 && TAG.includes(lastPartChars) ? 'jwe-compact' : null
      const lengths = typeof peeked.algorithm === 'string' ? LAST_PART[peeked.algorithm.slice(0, 2)] : undefined
      return dots === 2 && lengths?.includes(lastPartChars) === true ? 'jws-compact' : null
    },
  }
}
