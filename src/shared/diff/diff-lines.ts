import { commonSequence } from './common-sequence'

/** A run of lines that stays, goes or comes. Lines keep their breaks. */
export interface LinePart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly lines: readonly string[]
}

/** Lines with their breaks, so that a line that gained a carriage return, or lost its break at the end, differs. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Line by line: `same` and `removed` together are the left text, `same` and `added` the right one. */
export function diffLines(left: string, right: string): readonly LinePart[] {
  const before = linesOf(left)
  const after = linesOf(right)
  const parts: LinePart[] = []
  const push = (kind: LinePart['kind'], lines: readonly string[]): void => {
    if (lines.length > 0) parts.push({ kind, lines })
  }
  const same: string[] = []
  let atLeft = 0
  let atRight = 0
  const flush = (untilLeft: number, untilRight: number): void => {
    if (untilLeft === atLeft && untilRight === atRight) return
    push('same', same.splice(0))
    push('removed', before.slice(atLeft, untilLeft))
    push('added', after.slice(atRight, untilRight))
  }
  for (const [one, other] of commonSequence(before, after)) {
    flush(one, other)
    same.push(before[one] ?? '')
    atLeft = one + 1
    atRight = other + 1
  }
  flush(before.length, after.length)
  push('same', same)
  return parts
}
