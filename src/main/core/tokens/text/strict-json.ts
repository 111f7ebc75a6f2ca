import { nameCharacter } from './words'

/** Deeper nesting is refused: a parser that recurses can be made to overflow its stack with it. */
export const MAX_JSON_DEPTH = 64

/** A value inside of a text: `json` exactly as written (`1.0` stays `1.0`), `offset` in UTF-16 units from the text's start. */
export interface JsonItem {
  readonly json: string
  readonly offset: number
}

/** A member of the outermost object; the place is that of its value. */
export interface JsonMember extends JsonItem {
  readonly name: string
}

/** A name that occurs twice in one object. `depth` is 1 in the outermost one; `offset` is where the second is. */
export interface DuplicateName {
  readonly name: string
  readonly depth: number
  readonly offset: number
}

export interface JsonDocument {
  readonly ok: true
  /** Members of the outermost object in the order written, repeated ones too; null when it is no object. */
  readonly members: readonly JsonMember[] | null
  /** Of the outermost array; null when it is none. */
  readonly items: readonly JsonItem[] | null
  readonly duplicates: readonly DuplicateName[]
  /**
   * The same text with line breaks and two spaces a level. Numbers, escapes, order and duplicates stay as written, which
   * `JSON.stringify(JSON.parse(text))` would change. The text itself when indenting would make it over-long.
   */
  readonly indented: string
}

export interface JsonRefusal {
  readonly ok: false
  /** UTF-16 units from the start. */
  readonly offset: number
  readonly message: string
}

class Refused extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Reads JSON text by the letter of RFC 8259 and reports what `JSON.parse` keeps quiet about: names that occur twice (the
 * last one wins there, the first one elsewhere: two readers of one token can see two tokens). Never throws.
 */
export function readJson(text: string, maxIndentedChars = Number.POSITIVE_INFINITY): JsonDocument | JsonRefusal {
  let at = 0
  let indented = ''
  const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
  const scalar = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
  const members: JsonMember[] = []
  const items: JsonItem[] = []
  const duplicates: DuplicateName[] = []

  const refuse = (expected: string): never => {
    throw new Refused(at, `Expected ${expected}, found ${nameCharacter(text, at)}.`)
  }
  const write = (piece: string): void => {
    if (indented.length <= maxIndentedChars) indented += piece
  }
  const skipSpace = (): void => {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1
  }
  const readString = (): string => {
    const start = at
    at += 1
    for (;;) {
      const code = text.charCodeAt(at)
      if (Number.isNaN(code) || code < 0x20) refuse('the rest of a string')
      if (code === 0x5c) {
        escape.lastIndex = at
        if (!escape.test(text)) refuse('a valid escape sequence')
        at = escape.lastIndex
      } else {
        at += 1
        if (code === 0x22) return text.slice(start, at)
      }
    }
  }
  const readScalar = (): string => {
    scalar.lastIndex = at
    const found = scalar.exec(text)?.[0] ?? refuse('a JSON value')
    at += found.length
    return found
  }
  const readMember = (depth: number, names: Set<string>): void => {
    if (text[at] !== '"') refuse('a name in double quotes')
    const nameAt = at
    const written = readString()
    // Compared decoded: "sub" and "s\u0075b" are one name.
    const name = String(JSON.parse(written))
    if (names.has(name)) duplicates.push({ name, depth, offset: nameAt })
    names.add(name)
    skipSpace()
    if (text[at] !== ':') refuse('":"')
    at += 1
    skipSpace()
    write(`${written}: `)
    const valueAt = at
    readValue(depth)
    if (depth === 1) members.push({ name, json: text.slice(valueAt, at), offset: valueAt })
  }
  const readItem = (depth: number): void => {
    const start = at
    readValue(depth)
    if (depth === 1) items.push({ json: text.slice(start, at), offset: start })
  }
  const readContainer = (depth: number): void => {
    if (depth > MAX_JSON_DEPTH)
      throw new Refused(at, `The JSON is nested more than ${String(MAX_JSON_DEPTH)} levels deep.`)
    const isObject = text[at] === '{'
    const end = isObject ? '}' : ']'
    const names = new Set<string>()
    write(isObject ? '{' : '[')
    at += 1
    skipSpace()
    if (text[at] !== end) {
      for (;;) {
        write(`\n${'  '.repeat(depth)}`)
        if (isObject) readMember(depth, names)
        else readItem(depth)
        skipSpace()
        if (text[at] === end) break
        if (text[at] !== ',') refuse(`"," or "${end}"`)
        at += 1
        write(',')
        skipSpace()
      }
      write(`\n${'  '.repeat(depth - 1)}`)
    }
    at += 1
    write(end)
  }
  const readValue = (depth: number): void => {
    if (text[at] === '{' || text[at] === '[') readContainer(depth + 1)
    else write(text[at] === '"' ? readString() : readScalar())
  }

  try {
    skipSpace()
    const first = text[at]
    readValue(0)
    skipSpace()
    if (at < text.length) refuse('the end of the text')
    return {
      ok: true,
      members: first === '{' ? members : null,
      items: first === '[' ? items : null,
      duplicates,
      indented: indented.length > maxIndentedChars ? text : indented,
    }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, offset: error.offset, message: error.message }
    throw error
  }
}

/** The parsed values by name; of a repeated name the last, as RFC 7519 §4 has it. A map, so that `__proto__` is a name like any other. */
export const valuesOf = (members: readonly JsonMember[]): ReadonlyMap<string, unknown> =>
  new Map(members.map(({ name, json }): [string, unknown] => [name, JSON.parse(json)]))
