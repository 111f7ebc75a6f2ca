/** A value of a JSON text. Of an object or an array `kind` is `container` and `text` is empty. */
export interface JsonValue {
  /** Names, and numbers for the places of an array. */
  readonly path: JsonPath
  readonly kind: 'text' | 'number' | 'word' | 'container'
  /** A string without its escapes, a number exactly as written, or `true`, `false`, `null`. */
  readonly text: string
  /** True of a string that was not written as it reads. */
  readonly hasEscapes: boolean
}

type JsonPath = readonly (string | number)[]

const MAX_DEPTH = 32
const TOKEN = /[{}[\],:]|"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const SPACE = /[ \t\n\r]*/y

interface Level {
  readonly isArray: boolean
  readonly path: JsonPath
  index: number
  name: string | undefined
}

/**
 * Gives the values of a JSON text in their order, as far as it can be read: of one that is cut off or broken, those
 * before that place. It does not judge the text: what is a little wrong (a comma too many) is read nevertheless.
 * Numbers stay as written, which `JSON.parse` would round.
 */
export function walkJson(text: string, maxValues: number, visit: (value: JsonValue) => void): void {
  const levels: Level[] = []
  let at = 0
  let count = 0

  function give(path: JsonPath, kind: JsonValue['kind'], value: string, hasEscapes = false): void {
    count += 1
    visit({ path, kind, text: value, hasEscapes })
  }

  while (count < maxValues) {
    SPACE.lastIndex = at
    SPACE.exec(text)
    TOKEN.lastIndex = SPACE.lastIndex
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) return
    at = TOKEN.lastIndex
    const level = levels.at(-1)

    if (token === ',') {
      if (level === undefined) return
      level.index += 1
      level.name = undefined
    } else if (token === ':') continue
    else if (token === '}' || token === ']') {
      levels.pop()
      if (levels.length === 0) return
    } else if (level !== undefined && !level.isArray && level.name === undefined) {
      // The name of a member: the value follows.
      level.name = token.startsWith('"') ? unescaped(token) : undefined
      if (level.name === undefined) return
    } else {
      const step = level === undefined ? [] : [level.isArray ? level.index : (level.name ?? '')]
      const path = [...(level?.path ?? []), ...step]
      if (token === '{' || token === '[') {
        if (levels.length === MAX_DEPTH) return
        give(path, 'container', '')
        levels.push({ isArray: token === '[', path, index: 0, name: undefined })
      } else {
        give(path, kindOf(token), token.startsWith('"') ? (unescaped(token) ?? '') : token, token.includes('\\'))
        if (level === undefined) return
      }
    }
  }
}

function kindOf(token: string): JsonValue['kind'] {
  if (token.startsWith('"')) return 'text'
  return /^[-\d]/.test(token) ? 'number' : 'word'
}

function unescaped(token: string): string | undefined {
  if (!token.includes('\\')) return token.slice(1, -1)
  try {
    return JSON.parse(token) as string
  } catch {
    return undefined
  }
}
