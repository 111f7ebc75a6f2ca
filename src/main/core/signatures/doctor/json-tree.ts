/** JSON with its scalars as they were written: `1.0` is not `1`, and a large number keeps all of its digits. */
export type JsonTree =
  | { readonly kind: 'string' | 'number' | 'word'; readonly written: string }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }

export interface JsonMember {
  /** With its quotes and escapes. */
  readonly name: string
  readonly value: JsonTree
}

/** Deeper nesting is left alone: reading and writing recurse. */
const MAX_DEPTH = 200

const SPACE = 0x20

/** True after an odd number of backslashes: two of them are one that is meant. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes += 1
  return backslashes % 2 === 1
}

/** Null for what is no JSON, or too deep. Names that occur twice are kept both. */
export function readJsonTree(text: string): JsonTree | null {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  // From here on the text is known to be JSON, so nothing has to be checked again.
  let at = 0
  let depth = 0
  let deepest = 0
  const scalar = /[^,\]}\s]+/y
  const next = (): string => {
    // All white space of JSON, and nothing else that can stand here, is at most a space.
    while (text.charCodeAt(at) <= SPACE) at += 1
    return text.charAt(at)
  }
  const readString = (): string => {
    const start = at
    do at = text.indexOf('"', at + 1)
    while (isEscaped(text, at))
    at += 1
    return text.slice(start, at)
  }
  const readScalar = (): JsonTree => {
    scalar.lastIndex = at
    const written = scalar.exec(text)?.[0] ?? ''
    at += written.length
    return { kind: /^[tfn]/.test(written) ? 'word' : 'number', written }
  }
  const readAll = (end: string, readOne: () => void): void => {
    depth += 1
    at += 1
    deepest = Math.max(deepest, depth)
    while (deepest <= MAX_DEPTH && next() !== end) {
      readOne()
      if (next() === ',') at += 1
    }
    at += 1
    depth -= 1
  }
  const readMember = (): JsonMember => {
    next()
    const name = readString()
    next()
    at += 1
    return { name, value: readValue() }
  }
  const readValue = (): JsonTree => {
    const first = next()
    if (first === '"') return { kind: 'string', written: readString() }
    if (first === '[') {
      const items: JsonTree[] = []
      readAll(']', () => items.push(readValue()))
      return { kind: 'array', items }
    }
    if (first !== '{') return readScalar()
    const members: JsonMember[] = []
    readAll('}', () => members.push(readMember()))
    return { kind: 'object', members }
  }
  const tree = readValue()
  return deepest > MAX_DEPTH ? null : tree
}
