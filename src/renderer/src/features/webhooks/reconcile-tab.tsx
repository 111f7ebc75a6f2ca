import { useStore } from 'zustand'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { noteReconciliation, reconciliations } from './reconcile-store'
import { ReconcileResult } from './reconcile-result'
import './reconcile.css'

interface ReconcileTabProps {
  readonly webhookId: string
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** The platform's attempts beside what arrived here. */
export function ReconcileTab({ webhookId, onOpenDelivery }: ReconcileTabProps) {
  const made = useStore(reconciliations, (state) => state.byWebhook.get(webhookId))
  const reconcile = useCommand(api.webhooks.reconcile)
  const run = async (): Promise<void> => {
    const done = await reconcile.run({ id: webhookId })
    if (done.ok) noteReconciliation(done.value)
  }
  const compare = (
    <Button
      icon="compare"
      look={made === undefined ? 'primary' : 'default'}
      pending={reconcile.pending}
      onClick={() => void run()}
    >
      {made === undefined ? 'Compare with the platform' : 'Compare again'}
    </Button>
  )
  return (
    <div className="reconcile">
      {reconcile.error !== undefined && <ErrorNote error={reconcile.error} onDismiss={reconcile.reset} />}
      {made === undefined ? (
        <EmptyState icon="compare" title="Did everything arrive?" actions={compare}>
          The platform is asked for its attempts, and each is looked for among the deliveries here.
        </EmptyState>
      ) : (
        <ReconcileResult made={made} action={compare} onOpenDelivery={onOpenDelivery} />
      )}
    </div>
  )
}
