import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { Sending } from '../../../../shared/contract/sending'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatClock, formatDuration } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { StatusWord } from '../../ui/status-word'
import { OutcomeView } from './outcome-view'
import { outcomeWords } from './outcome-words'
import { useSendings } from './use-sendings'
import './sending.css'

interface ForwardTabProps {
  readonly deliveryId: DeliveryId
  /** True when its endpoint sends on what comes. */
  readonly isForwarded: boolean
}

/** Where a delivery was sent on to, and what came of it: each attempt by itself, oldest first. */
export function ForwardTab({ deliveryId, isForwarded }: ForwardTabProps) {
  const { sendings, error, load } = useSendings(deliveryId)
  if (sendings === undefined)
    return error === undefined ? (
      <Loading />
    ) : (
      <div className="inspector-section">
        <ErrorNote error={error} actions={<Button onClick={() => void load()}>Try again</Button>} />
      </div>
    )
  if (sendings.length === 0)
    return (
      <EmptyState icon="send" title="Not sent on">
        {isForwarded
          ? 'What its target answers is shown here as soon as it does.'
          : 'Replay it, or give its endpoint a forward target: what the target answers is shown here.'}
      </EmptyState>
    )
  return (
    <ol className="sendings" aria-label="Attempts, oldest first">
      {sendings.map((sending, index) => (
        <li key={`${String(sending.outcome.sentAt)} ${String(index)}`}>
          <SendingItem sending={sending} isOpen={index === sendings.length - 1} />
        </li>
      ))}
    </ol>
  )
}

const kinds: Readonly<Record<Sending['kind'], string>> = { forward: 'Forwarded', replay: 'Replayed', edited: 'Edited' }

function SendingItem({ sending, isOpen }: { readonly sending: Sending; readonly isOpen: boolean }) {
  const { kind, attempt, url, outcome } = sending
  const { tone, word } = outcomeWords(outcome)
  return (
    <details className="sending" open={isOpen}>
      <summary>
        <span className="mono">{formatClock(outcome.sentAt)}</span>
        <span>{attempt === 1 ? kinds[kind] : `${kinds[kind]}, try ${String(attempt)}`}</span>
        <StatusWord tone={tone}>{word}</StatusWord>
        <span className="muted">{formatDuration(outcome.durationMs)}</span>
        <code className="ellipsis foreign">{url}</code>
      </summary>
      <OutcomeView outcome={outcome} />
    </details>
  )
}
