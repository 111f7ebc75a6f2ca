import { useState } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail, DeliverySummary } from '../../../../../shared/contract/deliveries'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import {
  formatClock,
  formatCount,
  formatDateTime,
  formatDuration,
  formatQuantity,
  formatSpan,
} from '../../../ui/format'
import { Loading } from '../../../ui/loading'
import { AnsweredStatus } from '../answered-status'
import { DeliveryFlagWords } from '../delivery-flag-words'
import { openDelivery } from '../screen-store'
import { SignatureWord } from '../signature-word'
import { changes } from '../store'
import { attemptTimeline, type TimelineEntry } from './attempt-timeline'
import { useKnownTries } from './use-known-tries'

const MAX_GAP_PX = 40
/** Of more tries the latest are shown. */
const MAX_SHOWN_TRIES = 300

/** All tries of one id, oldest first. */
export function AttemptsTab({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { id, senderId } = delivery
  // Another try that arrives, or one that is deleted, is a reason to ask again.
  const known = useKnownTries(delivery)
  const changed = useStore(changes, (state) => state.count)
  const { data, error, retry } = useQuery(`${id} ${String(known)} ${String(changed)}`, () =>
    api.deliveries.attempts({ id }),
  )
  const [shown, setShown] = useState(data)
  if (data !== undefined && data !== shown) setShown(data)
  if (error !== undefined)
    return (
      <div className="inspector-section">
        <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />
      </div>
    )
  if (shown === undefined) return <Loading />
  return (
    <div className="inspector-section">
      <p className="attempts-lead">{inWords(shown.deliveries, senderId)}</p>
      {shown.deliveries.length > MAX_SHOWN_TRIES && (
        <p className="muted">{`The latest ${formatCount(MAX_SHOWN_TRIES)} are shown.`}</p>
      )}
      <ol className="attempts" aria-label="Tries, oldest first">
        {attemptTimeline(shown.deliveries.slice(-MAX_SHOWN_TRIES)).map((entry) => (
          <Attempt key={entry.delivery.id} entry={entry} isCurrent={entry.delivery.id === id} />
        ))}
      </ol>
    </div>
  )
}

function inWords(tries: readonly DeliverySummary[], senderId: string | null): string {
  if (senderId === null) return 'The sender gives no id, so other tries of the same delivery cannot be told.'
  const first = tries[0]
  const last = tries.at(-1)
  if (first === undefined || last === undefined || tries.length === 1) return 'The only try of this id so far.'
  return `${formatQuantity(tries.length, 'try', 'tries')} of this id within ${formatSpan(last.receivedAt - first.receivedAt)}.`
}

function Attempt({
  entry: { delivery, gapMs, distance },
  isCurrent,
}: {
  readonly entry: TimelineEntry
  readonly isCurrent: boolean
}) {
  return (
    <li className="attempt">
      {gapMs !== undefined && (
        <span className="attempt-gap mono muted" style={{ paddingBlock: distance * MAX_GAP_PX * 0.5 }}>
          {`+ ${gapMs < 60_000 ? formatDuration(gapMs) : formatSpan(gapMs)}`}
        </span>
      )}
      <button
        type="button"
        className="attempt-try"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => {
          openDelivery(delivery.id)
        }}
      >
        <span className="mono" title={formatDateTime(delivery.receivedAt)}>
          {formatClock(delivery.receivedAt)}
        </span>
        <AnsweredStatus status={delivery.status} />
        <SignatureWord state={delivery.signature} />
        <span className="mono muted">{formatDuration(delivery.durationMs)}</span>
        <DeliveryFlagWords delivery={delivery} />
        {isCurrent && <span className="muted">this one</span>}
      </button>
    </li>
  )
}
