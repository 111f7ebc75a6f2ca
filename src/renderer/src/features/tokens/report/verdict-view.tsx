import type { Inspection } from '../../../../../shared/contract/inspection'
import { StatusWord } from '../../../ui/status-word'
import { checkStatuses } from '../token-texts'
import { verdictParts } from './verdict-parts'

const words = { ...checkStatuses, passed: { word: 'Yes', tone: 'good' } } as const

interface VerdictViewProps {
  readonly inspection: Inspection
  /** False: what came of the checks is not known yet. */
  readonly isChecked: boolean
}

/** The verdict, taken apart. It has the same height whatever it says, so nothing below it moves. */
export function VerdictView({ inspection, isChecked }: VerdictViewProps) {
  return (
    <dl className="verdict-parts">
      {verdictParts(inspection).map(({ title, status, detail }) => {
        const isOpen = !isChecked && title !== 'Decoded'
        const { word, tone } = words[status]
        return (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {isOpen ? (
                <StatusWord tone="muted" icon="clock">
                  Checking…
                </StatusWord>
              ) : (
                <StatusWord tone={tone}>{word}</StatusWord>
              )}
              <span className="verdict-detail muted foreign" title={isOpen ? undefined : detail}>
                {isOpen ? '\u00a0' : detail}
              </span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
