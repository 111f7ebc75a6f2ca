import { useId, useState, type ReactNode } from 'react'
import { Button } from '../../ui/button'
import { formatClock, formatDateTime } from '../../ui/format'

interface AttemptRowProps {
  /** The first line of the first cell, and what it means. */
  readonly headline: ReactNode
  readonly meaning?: string
  readonly at: number | null
  readonly event: string | null
  readonly attempt: number | null
  /** The third and the fourth cell. */
  readonly there: ReactNode
  readonly here: ReactNode
  /** What is below it when it is opened. */
  readonly more: ReactNode
}

/** One attempt of {@link AttemptTable}: each cell says its most important on the first line. What nobody said is not guessed. */
export function AttemptRow({ headline, meaning, at, event, attempt, there, here, more }: AttemptRowProps) {
  const [isOpen, setIsOpen] = useState(false)
  const moreId = useId()
  return (
    <tbody>
      <tr>
        <th scope="row" title={meaning}>
          {headline}
          <span className="mono muted reconcile-line" title={at === null ? undefined : formatDateTime(at)}>
            {at === null ? 'no time' : formatClock(at)}
          </span>
        </th>
        <td>
          <span className="foreign">{event ?? 'unnamed'}</span>
          <span className="muted reconcile-line">
            {attempt === null ? 'attempt not told' : `attempt ${String(attempt)}`}
          </span>
        </td>
        <td>{there}</td>
        <td>{here}</td>
        <td>
          <Button
            look="quiet"
            icon={isOpen ? 'minus' : 'plus'}
            aria-expanded={isOpen}
            aria-controls={isOpen ? moreId : undefined}
            aria-label={`More of ${event ?? 'this attempt'}`}
            onClick={() => {
              setIsOpen(!isOpen)
            }}
          />
        </td>
      </tr>
      {isOpen && (
        <tr id={moreId}>
          <td colSpan={5}>{more}</td>
        </tr>
      )}
    </tbody>
  )
}
