import type { Check } from '../../../../shared/contract/inspection'
import { StatusWord } from '../../ui/status-word'
import { checkStatuses } from './token-texts'

export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul className="check-list" aria-label="Checks">
      {checks.map((check) => {
        const { word, tone } = checkStatuses[check.status]
        return (
          <li key={check.id} className={check.status === 'not-applicable' ? 'check-list-idle' : undefined}>
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
      })}
    </ul>
  )
}
