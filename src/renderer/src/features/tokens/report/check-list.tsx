import type { Check } from '../../../../../shared/contract/inspection'
import { formatClock } from '../../../ui/format'
import { Section } from '../../../ui/section'
import { StatusWord } from '../../../ui/status-word'
import { classNames } from '../../../ui/class-names'
import { checkStatuses } from '../token-texts'
import { groupChecks, wrongOf } from './check-groups'

interface CheckListProps {
  readonly checks: readonly Check[]
  readonly checkedAt: number
}

/** Every check in its place, whatever came of it. */
export function CheckList({ checks, checkedAt }: CheckListProps) {
  return (
    <Section
      title={`All ${String(checks.length)} checks`}
      aside={<span className="muted">{`at ${formatClock(checkedAt).slice(0, 8)}`}</span>}
    >
      <ul className="check-list" aria-label="Checks">
        {groupChecks(checks).flatMap(({ title, checks: members }) =>
          members.map((check, index) => (
            <CheckItem key={`${check.id} ${check.detail}`} check={check} group={index === 0 ? title : undefined} />
          )),
        )}
      </ul>
    </Section>
  )
}

/** What a person has to look at, before all else. Nothing where there is nothing. */
export function WrongList({ checks }: Pick<CheckListProps, 'checks'>) {
  const wrong = wrongOf(checks)
  if (wrong.length === 0) return null
  return (
    <Section title="What is wrong">
      <ul className="check-list" aria-label="What is wrong">
        {wrong.map((check) => (
          <CheckItem key={`${check.id} ${check.detail}`} check={check} group={undefined} />
        ))}
      </ul>
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
