import { useState } from 'react'
import type { DiffLine, TokenDiff } from '../../../../../shared/contract/token-diff'
import { CheckField } from '../../../ui/check-field'
import { formatQuantity } from '../../../ui/format'
import { StatusWord } from '../../../ui/status-word'
import type { Tone } from '../../../ui/tone'
import type { IconName } from '../../../ui/icon'
import { DataTable } from '../../../ui/data-table'
import { sortDiffLines } from './diff-lines'

const kinds: Readonly<
  Record<DiffLine['kind'], { readonly word: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  same: { word: 'same', tone: 'muted', icon: 'check' },
  changed: { word: 'changed', tone: 'warn', icon: 'compare' },
  'only-left': { word: 'only left', tone: 'info', icon: 'minus' },
  'only-right': { word: 'only right', tone: 'info', icon: 'plus' },
}

export function DiffTable({ diff: { lines, changedCount } }: { readonly diff: TokenDiff }) {
  const [withSame, setWithSame] = useState(false)
  const shown = sortDiffLines(withSame ? lines : lines.filter(({ kind }) => kind !== 'same'))
  const sameCount = lines.length - changedCount
  return (
    <>
      <p className="diff-lead" role="status">
        {changedCount === 0
          ? `They say the same: ${formatQuantity(lines.length, 'member')}.`
          : `${formatQuantity(changedCount, 'member differs', 'members differ')}, ${formatQuantity(sameCount, 'is the same', 'are the same')}.`}
      </p>
      <CheckField label="Show also what is the same" isChecked={withSame} onChange={setWithSame} />
      {shown.length > 0 && (
        <div className="token-diff">
          <DataTable
            label="Differences"
            columns={['Member', 'Left', 'Right']}
            rows={shown.map((line, index) => ({
              key: `${String(index)} ${line.part} ${line.name}`,
              cells: [
                <Member key="member" line={line} />,
                <Value key="left" value={line.left} />,
                <div key="right">
                  <Value value={line.right} />
                  {line.remark !== null && <div className="diff-remark muted">{line.remark}</div>}
                </div>,
              ],
            }))}
          />
        </div>
      )}
    </>
  )
}

function Member({ line: { part, name, kind } }: { readonly line: DiffLine }) {
  const { word, tone, icon } = kinds[kind]
  return (
    <>
      <code>{name}</code>
      <div className="diff-part muted">{part === 'header' ? 'header' : 'claim'}</div>
      <StatusWord tone={tone} icon={icon}>
        {word}
      </StatusWord>
    </>
  )
}

function Value({ value }: { readonly value: string | null }) {
  return value === null ? <span className="muted">not there</span> : <code>{value}</code>
}
