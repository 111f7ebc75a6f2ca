import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import { formatBytes, formatClock, formatCount, formatDateTime, formatDuration } from '../../../ui/format'
import { KeyValues } from '../../../ui/key-values'
import { Notice } from '../../../ui/notice'
import { AnsweredStatus } from '../answered-status'
import { DeliveryFlagWords } from '../delivery-flag-words'
import { deliveryFlags, problemTexts } from '../delivery-flags'
import { Came } from './came'
import { NoteEditor } from './note-editor'
import { VerdictNotice } from './verdict-notice'

interface OverviewTabProps {
  readonly delivery: DeliveryDetail
  readonly endpointName: string | undefined
}

const sizeInWords = (bytes: number): string =>
  `${formatBytes(bytes)}${bytes < 1_024 ? '' : ` (${formatCount(bytes)} bytes)`}`

export function OverviewTab({ delivery, endpointName }: OverviewTabProps) {
  const { problem, bodyBytes, storedBytes, earlierTries, attempt, trailers } = delivery
  return (
    <div className="inspector-section">
      {problem !== null && (
        <Notice tone="bad" title={problemTexts[problem].title}>
          <p>{problemTexts[problem].explanation}</p>
        </Notice>
      )}
      <VerdictNotice verdict={delivery.verdict} />
      <KeyValues
        rows={[
          ['Event', delivery.event ?? undefined],
          [
            'Request',
            <code key="request">
              {delivery.method} {delivery.target} {delivery.httpVersion !== '' && `HTTP/${delivery.httpVersion}`}
            </code>,
          ],
          ['Endpoint', endpointName],
          [
            'Received',
            <span key="received">
              {`${formatDateTime(delivery.receivedAt).slice(0, 10)} `}
              <code>{formatClock(delivery.receivedAt)}</code>
            </span>,
          ],
          ['Came', <Came key="came" delivery={delivery} />],
          [
            'Answered',
            <span key="answered">
              <AnsweredStatus status={delivery.status} />
              {delivery.status === 0
                ? ` after ${formatDuration(delivery.durationMs)}`
                : ` in ${formatDuration(delivery.durationMs)}, at ${formatClock(delivery.answeredAt)}`}
            </span>,
          ],
          ['Body', sizeInWords(bodyBytes)],
          ['Stored', storedBytes < bodyBytes ? `${sizeInWords(storedBytes)} of it` : undefined],
          ['Trailers', trailers.length === 0 ? undefined : trailers.length],
          ["Sender's id", delivery.senderId === null ? undefined : <code>{delivery.senderId}</code>],
          ['Attempt', attempt ?? undefined],
          ['Earlier tries', earlierTries === 0 ? undefined : formatCount(earlierTries)],
          ['Marks', deliveryFlags(delivery).length === 0 ? undefined : <DeliveryFlagWords delivery={delivery} />],
          ['Number here', <code key="seq">{delivery.seq}</code>],
        ]}
      />
      <NoteEditor id={delivery.id} note={delivery.note} />
    </div>
  )
}
