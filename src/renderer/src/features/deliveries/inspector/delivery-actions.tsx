import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import { ErrorNote } from '../../../bridge/error-note'
import { Button } from '../../../ui/button'
import { removeDelivery } from '../remove-delivery'
import { pinning, removals } from '../store'

interface DeliveryActionsProps {
  /** Undefined while it is loaded: the buttons stay, and with them the focus of who goes through the list with them. */
  readonly delivery: DeliveryDetail | undefined
  readonly children: ReactNode
}

/** What can be done with the delivery that is shown. */
export function DeliveryActions({ delivery, children }: DeliveryActionsProps) {
  const pin = useStore(pinning)
  const isRemoving = useStore(removals, (state) => state.isPending)
  return (
    <>
      <div className="inspector-actions" role="group" aria-label="Actions">
        <Button
          icon="pin"
          collapses
          aria-pressed={delivery?.isPinned ?? false}
          title="Keeps it when old deliveries are deleted (P)"
          onClick={() => delivery && void pinning.run({ id: delivery.id, isPinned: !delivery.isPinned })}
        >
          {delivery?.isPinned === true ? 'Pinned' : 'Pin'}
        </Button>
        <Button
          icon="trash"
          collapses
          pending={isRemoving}
          title="Delete (Del). It can be undone for 10 seconds"
          onClick={() => delivery && void removeDelivery(delivery.id)}
        >
          Delete
        </Button>
        {children}
      </div>
      {pin.error !== undefined && <ErrorNote error={pin.error} onDismiss={pinning.reset} />}
    </>
  )
}
