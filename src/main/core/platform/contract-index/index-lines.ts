import type { IndexChange } from '../../../../shared/contract/contract-index'
import { diffLines } from '../../../../shared/diff/diff-lines'

type ChangedLine = IndexChange['lines'][number]

/** Lines that stay are shown only this far around what changed. */
const CONTEXT_LINES = 2
const MAX_LINES = 400
const MAX_LINE = 4_000

/** What became of a text, line by line, with a little around it. */
export function changedLines(before: string, after: string): { lines: ChangedLine[]; isCut: boolean } {
  const parts = diffLines(ended(before), ended(after))
  const lines = parts.flatMap(({ kind, lines: run }, index) => {
    const texts = run.map((line) => line.replace(/\r?\n$/, '').slice(0, MAX_LINE))
    const shown = kind === 'same' ? nearChange(texts, index === 0, index === parts.length - 1) : texts
    return shown.map((text): ChangedLine => ({ kind, text }))
  })
  return { lines: lines.slice(0, MAX_LINES), isCut: lines.length > MAX_LINES }
}

/** A last line without a break is the same line. */
const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

function nearChange(texts: readonly string[], isFirst: boolean, isLast: boolean): string[] {
  const head = isFirst ? 0 : CONTEXT_LINES
  const tail = isLast ? 0 : CONTEXT_LINES
  if (texts.length <= head + tail + 1) return [...texts]
  return [...texts.slice(0, head), '…', ...texts.slice(texts.length - tail)]
}
