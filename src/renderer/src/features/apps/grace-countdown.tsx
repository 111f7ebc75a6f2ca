import { formatDateTime, formatSpan } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { useNow } from '../../ui/use-now'

/** How long the secret before the last rotation still works. Nothing when that is over, or was never said. */
export function GraceCountdown({ until }: { readonly until: number | null }) {
  const now = useNow()
  if (until === null || until <= now) return null
  return (
    <p className="app-grace" role="timer" aria-label="Grace of the old secret">
      <StatusWord tone="warn" icon="clock">{`The old secret works for ${formatSpan(until - now)} more`}</StatusWord>
      <span className="muted">{`until ${formatDateTime(until)}`}</span>
    </p>
  )
}
