import { memo } from 'react'
import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import { formatBytes, formatClock } from '../../ui/format'
import { SignatureWord } from './signature-word'
import { statusTone } from './status-tone'

interface DeliveryRowProps {
  readonly delivery: DeliverySummary
  readonly endpointName: string
}

export const DeliveryRow = memo(function DeliveryRow({ delivery, endpointName }: DeliveryRowProps) {
  return (
    <div className="delivery-row">
      <span className="mono muted">{formatClock(delivery.receivedAt)}</span>
      <span className="mono ellipsis delivery-row-method">{delivery.method}</span>
      <span className="ellipsis foreign delivery-row-event">{delivery.event ?? delivery.target}</span>
      <span className="ellipsis foreign muted delivery-row-endpoint">{endpointName}</span>
      <span className={`mono tone-${statusTone(delivery.status)}`}>{delivery.status}</span>
      <SignatureWord state={delivery.signature} />
      <span className="mono muted delivery-row-size">{formatBytes(delivery.bodyBytes)}</span>
    </div>
  )
})
