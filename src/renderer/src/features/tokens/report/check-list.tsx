import { useState } from 'react'
import type { Check } from '../../../../../shared/contract/inspection'
import { formatClock, formatQuantity } from '../../../ui/format'
import { Section } from '../../../ui/section'
import { Segmented } from '../../../ui/segmented'
import { StatusWord } from '../../../ui/status-word'
import { classNames } from '../../../ui/class-names'
import { checkStatuses } from '../token-texts'
import { groupChecks, isWrong } from './check-groups'

interface CheckListProps {
  readonly checks: readonly Check[]
  readonly checkedAt: number
}

export function CheckList({ checks, checkedAt }: CheckListProps) {
  const [shown, setShown] = useState<'all' | 'wrong'>('all')
  const wrong = checks.filter(isWrong)
  const groups = groupChecks(shown === 'all' ? checks : wrong)
  return (
    <Section
      title="Checks"
      aside={
        <span className="check-list-tools">
          <span className="muted">{`at ${formatClock(checkedAt).slice(0, 8)}`}</span>
          <Segmented
            label="Checks shown"
            options={[
              { value: 'all', label: `All ${String(checks.length)}` },
              { value: 'wrong', label: `Only what is wrong: ${String(wrong.length)}` },
            ]}
            value={shown}
            onChange={setShown}
          />
        </span>
      }
    >
      {groups.length === 0 ? (
        <p className="muted check-list-none">{`Nothing is wrong: ${formatQuantity(checks.length, 'check')}.`}</p>
      ) : (
        <ul className="check-list" aria-label="Checks">
          {groups.flatMap(({ title, checks: members }) =>
            members.map((check, index) => (
              <CheckItem key={`${check.id} ${check.detail}`} check={check} group={index === 0 ? title : undefined} />
            )),
          )}
        </ul>
      )}
    </Section>
  )
}

function CheckItem({ check, group }: { readonly check: Check; readonly group: string | undefined }) {
  const { word, tone } = checkStatuses[check.status]
  return (
    <li className={classNames(check.status === 'not-applicable' && 'check-list-idle')}>
      {group !== undefined && <span className="check-list-group">{group}</span>}
      <StatusWord tone={tone}>{word}</StatusWord>
      <div className="check-list-text">
        <strong>{check.title}</strong>
        <span className="foreign">{check.detail}</span>
      </div>
      <span className="check-list-rule muted">
        {check.rule.split(', ').map((rule) => (
          <span key={rule}>{rule}</span>
        ))}
      </span>
    </li>
  )
}
