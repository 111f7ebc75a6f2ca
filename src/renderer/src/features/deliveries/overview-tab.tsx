import type { DeliveryDetail } from '../../../../shared/contract/deliveries'
import { formatBytes, formatClock, formatCount, formatDateTime, formatDuration } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { VerdictNotice } from './verdict-notice'

interface OverviewTabProps {
  readonly delivery: DeliveryDetail
  readonly endpointName: string | undefined
}

export function OverviewTab({ delivery, endpointName }: OverviewTabProps) {
  return (
    <div className="inspector-section">
      <VerdictNotice verdict={delivery.verdict} />
      <KeyValues
        rows={[
          ['Event', delivery.event ?? undefined],
          [
            'Request',
            <code key="request">
              {delivery.method} {delivery.target} HTTP/{delivery.httpVersion}
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
          ['From', delivery.remoteAddress === null ? undefined : <code>{delivery.remoteAddress}</code>],
          [
            'Answered',
            <span key="answered">
              <code>{delivery.status}</code>
              {` in ${formatDuration(delivery.durationMs)}`}
            </span>,
          ],
          [
            'Body',
            `${formatBytes(delivery.bodyBytes)}${delivery.bodyBytes < 1_024 ? '' : ` (${formatCount(delivery.bodyBytes)} bytes)`}`,
          ],
          ["Sender's id", delivery.senderId === null ? undefined : <code>{delivery.senderId}</code>],
          ['Attempt', delivery.attempt ?? undefined],
          ['Number here', <code key="seq">{delivery.seq}</code>],
        ]}
      />
    </div>
  )
}
