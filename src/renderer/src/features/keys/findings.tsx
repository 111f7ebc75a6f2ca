import type { KeyFinding } from '../../../../shared/contract/keys'
import { StatusWord } from '../../ui/status-word'
import type { Tone } from '../../ui/tone'

interface FindingsProps {
  readonly label: string
  readonly tone: Tone
  readonly findings: readonly KeyFinding[]
}

/** What is to be said of a key or a certificate, each with its rule. */
export function Findings({ label, tone, findings }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <ul className="key-findings" aria-label={label}>
      {findings.map(({ message, rule }, index) => (
        <li key={index}>
          <StatusWord tone={tone}>{message}</StatusWord> <span className="muted">{rule}</span>
        </li>
      ))}
    </ul>
  )
}
