import type { JsonToken } from './json-tokens'

const SPACES_PER_LEVEL = 2

/**
 * Lays valid JSON out over lines, from its tokens: nothing but white space differs from what was received.
 * `undefined` when that would take more than `maxChars`: a body of a megabyte of `[` would indent to terabytes.
 */
export function indentJson(tokens: readonly JsonToken[], maxChars: number): readonly JsonToken[] | undefined {
  const solid = tokens.filter((token) => token.kind !== 'space')
  const lines: JsonToken[] = []
  let depth = 0
  let chars = 0
  const push = (kind: JsonToken['kind'], text: string): void => {
    chars += text.length
    lines.push({ kind, text })
  }
  const breakLine = (): void => {
    push('space', `\n${' '.repeat(SPACES_PER_LEVEL * depth)}`)
  }
  for (const [index, token] of solid.entries()) {
    if (chars > maxChars) return undefined
    const before = solid[index - 1]?.text
    if (token.text === '}' || token.text === ']') {
      depth = Math.max(0, depth - 1)
      if (before !== '{' && before !== '[') breakLine()
    } else if (before === '{' || before === '[') {
      breakLine()
    }
    push(token.kind, token.text)
    if (token.text === '{' || token.text === '[') depth += 1
    else if (token.text === ',') breakLine()
    else if (token.text === ':') push('space', ' ')
  }
  return lines
}
