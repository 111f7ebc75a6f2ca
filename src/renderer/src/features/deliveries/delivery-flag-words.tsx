import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import { Icon } from '../../ui/icon'
import { deliveryFlags } from './delivery-flags'

/** The flags of a delivery. In a row there is room for words only where the list is wide. */
export function DeliveryFlagWords({
  delivery,
  isRow = false,
}: {
  readonly delivery: DeliverySummary
  readonly isRow?: boolean
}) {
  return (
    <span className={isRow ? 'delivery-flags delivery-flags-row' : 'delivery-flags'}>
      {deliveryFlags(delivery).map(({ icon, tone, word, short, title }) => (
        <span key={word} className={`delivery-flag tone-${tone}`} title={title}>
          <Icon name={icon} />
          {isRow && short !== undefined && (
            <span className="delivery-flag-short mono" aria-hidden="true">
              {short}
            </span>
          )}
          <span className="delivery-flag-word">{word}</span>
        </span>
      ))}
    </span>
  )
}
