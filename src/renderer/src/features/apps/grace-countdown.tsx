import { formatDateTime } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { useNow } from '../../ui/use-now'
import { graceWords } from './grace-words'

/** How long the secret before the last rotation still works. Nothing when that is over, or was never said. */
export function GraceCountdown({ until }: { readonly until: number | null }) {
  const words = graceWords(until, useNow())
  if (until === null || words === null) return null
  return (
    <p className="app-grace" role="timer" aria-label="Grace of the old secret">
      <StatusWord tone="warn" icon="clock">
        {words}
      </StatusWord>
      <span className="muted">{`until ${formatDateTime(until)}`}</span>
    </p>
  )
}
