type JsonTokenKind = 'key' | 'string' | 'number' | 'literal' | 'punctuation' | 'space' | 'other'

export interface JsonToken {
  readonly kind: JsonTokenKind
  readonly text: string
}

const SPACE = /[ \t\r\n]+/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const LITERAL = /(?:true|false|null)\b/y
const PUNCTUATION = '{}[],:'
const OTHER = /[^ \t\r\n{}[\],:"]+/y

const patterns: readonly (readonly [JsonTokenKind, RegExp])[] = [
  ['space', SPACE],
  ['number', NUMBER],
  ['literal', LITERAL],
  ['other', OTHER],
]

/** The index after the string that starts at `from`, or the end of the text when it is never closed. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at]
    if (char === '\\') at += 1
    else if (char === '"') return at + 1
  }
  return text.length
}

/**
 * Takes JSON text apart without reading it into values: numbers keep all their digits, keys that occur twice stay, and
 * the texts of all tokens joined are the input again. Text that is no JSON gives `other` tokens, never an error.
 */
export function tokenizeJson(text: string): readonly JsonToken[] {
  const tokens: JsonToken[] = []
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    if (PUNCTUATION.includes(char)) {
      tokens.push({ kind: 'punctuation', text: char })
      at += 1
      continue
    }
    if (char === '"') {
      const end = endOfString(text, at)
      tokens.push({ kind: isFollowedByColon(text, end) ? 'key' : 'string', text: text.slice(at, end) })
      at = end
      continue
    }
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at
      const found = pattern.exec(text)?.[0]
      if (found === undefined) continue
      tokens.push({ kind, text: found })
      at += found.length
      break
    }
  }
  return tokens
}

function isFollowedByColon(text: string, from: number): boolean {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1
  return text[at] === ':'
}
