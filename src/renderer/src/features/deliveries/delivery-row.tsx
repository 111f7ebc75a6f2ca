import { memo } from 'react'
import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import { formatBytes, formatClock } from '../../ui/format'
import { AnsweredStatus } from './answered-status'
import { DeliveryFlagWords } from './delivery-flag-words'
import { deliveryName } from './delivery-name'
import { SignatureWord } from './signature-word'
import { TunnelMark } from './tunnel-mark'

interface DeliveryRowProps {
  readonly delivery: DeliverySummary
  readonly endpointName: string
}

export const DeliveryRow = memo(function DeliveryRow({ delivery, endpointName }: DeliveryRowProps) {
  return (
    <div className="delivery-row">
      <span className="mono muted">{formatClock(delivery.receivedAt)}</span>
      <span className="mono ellipsis foreign delivery-row-method">{delivery.method}</span>
      <span className="delivery-row-what">
        <span className="ellipsis foreign delivery-row-event">{deliveryName(delivery)}</span>
        {delivery.via === 'tunnel' && <TunnelMark />}
        <DeliveryFlagWords delivery={delivery} isRow />
      </span>
      <span className="ellipsis foreign muted delivery-row-endpoint">{endpointName}</span>
      <AnsweredStatus status={delivery.status} />
      <SignatureWord state={delivery.signature} />
      <span className="mono muted delivery-row-size">{formatBytes(delivery.bodyBytes)}</span>
    </div>
  )
})

/** The heads of the columns. What a row says, it says by itself. */
export function DeliveryColumns() {
  return (
    <div className="delivery-row delivery-columns" aria-hidden="true">
      <span>Time</span>
      <span className="delivery-row-method">Method</span>
      <span>Event</span>
      <span className="delivery-row-endpoint">Endpoint</span>
      <span>Status</span>
      <span>Signature</span>
      <span className="delivery-row-size">Size</span>
    </div>
  )
}
