/** One word of a query line, with what stands before its value taken apart: `-event:"a b"`. */
export interface Lexeme {
  /** Of the whole word, in UTF-16 units. */
  readonly offset: number
  readonly length: number
  readonly isNegated: boolean
  /** What stands before the colon; null of a free word. */
  readonly key: string | null
  readonly value: string
  readonly isQuoted: boolean
  /** False of a quoted value whose last quotation mark is missing. */
  readonly isClosed: boolean
  /** Where the value begins in the line, its quotation mark included. */
  readonly valueOffset: number
}

/** A letter first: `12:30` is a word, and not a key `12`. */
const KEY = /[A-Za-z][^\s":]*:/y
const BARE = /\S+/y
/** Within quotation marks a backslash makes the next `"` or `\` an ordinary character. */
const QUOTED = /"((?:\\["\\]|[^"])*)("|$)/y

/** Cuts any text into words; never fails. White space separates, and the end of a quoted value does. */
export function lexQuery(text: string): Lexeme[] {
  const lexemes: Lexeme[] = []
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const lexeme = lexemeAt(text, at)
    lexemes.push(lexeme)
    at = skipSpace(text, at + lexeme.length)
  }
  return lexemes
}

/** Writes text so that it is read back as one exact value. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function lexemeAt(text: string, offset: number): Lexeme {
  const isNegated = text[offset] === '-'
  const start = isNegated ? offset + 1 : offset
  const key = matchAt(KEY, text, start)?.[0] ?? ''
  const valueOffset = start + key.length
  const quoted = matchAt(QUOTED, text, valueOffset)
  const raw = (quoted ?? matchAt(BARE, text, valueOffset))?.[0] ?? ''
  return {
    offset,
    length: valueOffset + raw.length - offset,
    isNegated,
    key: key === '' ? null : key.slice(0, -1),
    value: quoted === null ? raw : (quoted[1] ?? '').replace(/\\(["\\])/g, '$1'),
    isQuoted: quoted !== null,
    isClosed: quoted === null || quoted[2] === '"',
    valueOffset,
  }
}

function skipSpace(text: string, from: number): number {
  return from + (matchAt(/\s*/y, text, from)?.[0].length ?? 0)
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}
