import type { DiffLine, TokenDiff } from '../../../shared/contract/token-diff'
import { printable } from '../../core/tokens/text/words'
import { paint } from './paint'

/** What differs, member by member, as a person reads it. Nothing of a stranger reaches the terminal raw. */
export function formatTokenDiff({ lines, changedCount }: TokenDiff, hasColour: boolean): string {
  if (changedCount === 0) return `The tokens say the same: ${countOf(lines.length)}.`
  const blocks = lines.filter(({ kind }) => kind !== 'same').map((line) => formatLine(line, hasColour))
  return [...blocks, `${String(changedCount)} of ${countOf(lines.length)} differ.`].join('\n')
}

function formatLine({ part, name, left, right, remark }: DiffLine, hasColour: boolean): string {
  const title = paint(hasColour, 'bold', `${part} ${printable(name)}`)
  return [
    remark === null ? title : `${title}  ${printable(remark)}`,
    ...(left === null ? [] : [paint(hasColour, 'red', `  - ${printable(left)}`)]),
    ...(right === null ? [] : [paint(hasColour, 'green', `  + ${printable(right)}`)]),
  ].join('\n')
}

const countOf = (members: number): string => (members === 1 ? '1 member' : `${String(members)} members`)
