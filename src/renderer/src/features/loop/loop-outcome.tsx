import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { LoopView } from '../../../../shared/contract/loop'
import { Button } from '../../ui/button'
import { formatDateTime } from '../../ui/format'
import { KeyValues } from '../../ui/key-values'
import { StatusWord } from '../../ui/status-word'
import { LoopSteps } from './loop-steps'
import { loopState } from './loop-words'

interface LoopOutcomeProps {
  readonly view: LoopView
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** How the last check went, or how far this one is. */
export function LoopOutcome({ view, onOpenDelivery }: LoopOutcomeProps) {
  const { startedAt, url, deliveryId } = view
  const { word, tone, icon } = loopState(view)
  return (
    <>
      <div className="loop-state" role="status">
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
      </div>
      <LoopSteps steps={view.steps} />
      {deliveryId !== null && (
        <div className="form-actions">
          <Button
            icon="arrow"
            onClick={() => {
              onOpenDelivery(deliveryId)
            }}
          >
            Open the delivery
          </Button>
        </div>
      )}
      {startedAt !== null && (
        <KeyValues
          rows={[
            ['Started', formatDateTime(startedAt)],
            ['Sent to', url === null ? undefined : <code key="url">{url}</code>],
          ]}
        />
      )}
    </>
  )
}
