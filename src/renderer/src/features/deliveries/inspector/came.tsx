import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import { senderOf } from './sender-of'

/** How a delivery got here, and from whom. */
export function Came({ delivery }: { readonly delivery: DeliveryDetail }) {
  const sender = senderOf(delivery)
  return (
    <>
      {delivery.via === 'tunnel' ? 'through the tunnel' : 'directly'}
      {sender !== undefined && (
        <>
          , from <code>{sender.address}</code>
          {sender.isClaimed && <span className="muted"> (as X-Forwarded-For says)</span>}
        </>
      )}
    </>
  )
}
