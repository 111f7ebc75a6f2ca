import type { DeliveryId } from '../../../../../shared/contract/deliveries'
import { api } from '../../../bridge/api'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { formatQuantity } from '../../../ui/format'

interface DeliveryTokensProps {
  readonly deliveryId: DeliveryId
  readonly onInspect: (id: DeliveryId) => void
}

/** Beside a delivery: that there are tokens in it. Nothing where there are none, or where that cannot be found out. */
export function DeliveryTokens({ deliveryId, onInspect }: DeliveryTokensProps) {
  const { data } = useQuery(deliveryId, () => api.tokens.findInDeliveries({ deliveryId }))
  const count = data?.tokens.length ?? 0
  if (count === 0) return null
  return (
    <Button
      look="quiet"
      icon="key"
      title="Inspect what stands in this delivery"
      onClick={() => {
        onInspect(deliveryId)
      }}
    >
      {formatQuantity(count, 'token')}
    </Button>
  )
}
