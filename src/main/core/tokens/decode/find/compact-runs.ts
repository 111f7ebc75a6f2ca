import { MAX_FOUND_TOKENS } from '../../../../../shared/contract/inspection'
import { createHeaderPeek, type PeekedHeader } from './peek-header'
import type { Span } from './span'
import { unescapeJson } from './unescape'
import { unwrapLines } from './unwrap-lines'

/**
 * Text is cut into runs of a token's characters, written plainly, percent-encoded or as JSON escapes. Each alternative is one
 * class or of fixed length, and a match is never given back: the time is linear.
 */
const PIECE = /[A-Za-z0-9_.-]+|%[0-9A-Fa-f]{2}|\\u[0-9a-fA-F]{4}|\\[^u]/g
const OF_TOKEN = /^[A-Za-z0-9_.-]+$/

interface Run {
  /** Where it starts and ends in the text, escapes included. */
  readonly start: number
  end: number
  text: string
  /** Where in the text each character is, where it is not `start` plus its number. */
  isEscaped: boolean
}

/** Tokens in compact serialization. */
export function findCompactTokens(text: string): Span[] {
  const found: Span[] = []
  const peek = createHeaderPeek()
  let takenUntil = 0
  let followedTo = 0
  for (const run of runsOf(text)) {
    if (found.length >= MAX_FOUND_TOKENS) break
    if (run.start < takenUntil) continue
    // Each line is followed once, or many lines of a token's characters would take the square of their number.
    const wrapped = run.isEscaped || run.start < followedTo ? null : unwrapLines(text, run.start, run.end, peek)
    if (wrapped !== null) {
      followedTo = wrapped.followedTo
      if (wrapped.span !== null) {
        takenUntil = wrapped.followedTo
        found.push(wrapped.span)
        continue
      }
    }
    const inside = tokenInRun(run.text, peek)
    if (inside === null) continue
    const [from, to] = run.isEscaped
      ? [
          run.start + writtenLength(text, run.start, inside.start),
          run.start + writtenLength(text, run.start, inside.end),
        ]
      : [run.start + inside.start, run.start + inside.end]
    found.push({ offset: from, length: to + foreignTail(text, from, to) - from, form: inside.form })
  }
  return found
}

/**
 * How much of what follows is of the token, though it must not be: padding, and plain base64 instead of base64url. It is found with
 * them, so that decoding can say what is wrong. A slash also divides a path, so it counts only where none is before the token.
 */
function foreignTail(text: string, from: number, to: number): number {
  const base64 = /[+/][A-Za-z0-9+/]*={0,2}|={1,2}(?![A-Za-z0-9=])/y
  base64.lastIndex = to
  if ((text[to] === '/' && text[from - 1] === '/') || !base64.test(text)) return 0
  return base64.lastIndex - to
}

function* runsOf(text: string): Generator<Run> {
  let run: Run | null = null
  PIECE.lastIndex = 0
  for (const match of text.matchAll(PIECE)) {
    const [written] = match
    if (written.startsWith('\\') && written[1] !== 'u') continue
    const plain = written.startsWith('%') ? asciiOf(written) : unescapeJson(written)
    const isOfToken = OF_TOKEN.test(plain)
    if (run !== null && (run.end !== match.index || !isOfToken)) {
      yield run
      run = null
    }
    if (!isOfToken) continue
    run ??= { start: match.index, end: match.index, text: '', isEscaped: false }
    run.text += plain
    run.end = match.index + written.length
    run.isEscaped ||= plain !== written
  }
  if (run !== null) yield run
}

/** The character of a percent-encoding; one that no token has where it is only a part of one. No error is made for each of many. */
function asciiOf(encoded: string): string {
  const byte = Number.parseInt(encoded.slice(1), 16)
  return byte < 0x80 ? String.fromCharCode(byte) : '\ufffd'
}

/** How many characters of the text stand for the first `count` of a run that starts there. */
function writtenLength(text: string, start: number, count: number): number {
  const character = /%[0-9A-Fa-f]{2}|\\u[0-9a-fA-F]{4}|[^]/gy
  character.lastIndex = start
  for (let seen = 0; seen < count; seen += 1) character.test(text)
  return count === 0 ? 0 : character.lastIndex - start
}

/** A token in a run: the parts from a header on. What follows may only be dots, the end of a sentence. */
function tokenInRun(
  run: string,
  peek: (part: string) => PeekedHeader | null,
): { start: number; end: number; form: Span['form'] } | null {
  let at = 0
  for (;;) {
    const dot = run.indexOf('.', at)
    if (dot < 0) return null
    const header = peek(run.slice(at, dot))
    if (header === null) {
      at = dot + 1
      continue
    }
    const count = header.isEncrypted ? 5 : 3
    let end = dot
    for (let parts = 1; parts < count; parts += 1) {
      if (end === run.length) return null
      const next = run.indexOf('.', end + 1)
      end = next < 0 ? run.length : next
    }
    if (!/^\.*$/.test(run.slice(end))) return null
    return { start: at, end, form: header.isEncrypted ? 'jwe-compact' : 'jws-compact' }
  }
}
