import { useStore } from 'zustand'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { api } from '../../bridge/api'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { AttemptList } from './attempt-list'
import { attemptLists, noteAttempts } from './attempts-store'
import { WebhookError } from './webhook-error'
import './reconcile.css'

interface AttemptsTabProps {
  readonly webhookId: string
  readonly onOpenDelivery: (id: DeliveryId) => void
}

/** The deliveries as the platform records them. */
export function AttemptsTab({ webhookId, onOpenDelivery }: AttemptsTabProps) {
  const list = useStore(attemptLists, (state) => state.byWebhook.get(webhookId))
  const ask = useCommand(api.webhooks.attempts)
  const run = async (): Promise<void> => {
    const asked = await ask.run({ id: webhookId })
    if (asked.ok) noteAttempts(asked.value)
  }
  const action = (
    <Button
      icon="refresh"
      look={list === undefined ? 'primary' : 'default'}
      pending={ask.pending}
      onClick={() => void run()}
    >
      {list === undefined ? 'Ask the platform' : 'Ask again'}
    </Button>
  )
  return (
    <div className="reconcile">
      {ask.error !== undefined && <WebhookError webhookId={webhookId} error={ask.error} onDismiss={ask.reset} />}
      {list === undefined ? (
        <EmptyState icon="delivery" title="What did the platform send?" actions={action}>
          It keeps a list of its attempts to deliver. Each that arrived here leads to the delivery.
        </EmptyState>
      ) : (
        <AttemptList list={list} action={action} onOpenDelivery={onOpenDelivery} />
      )}
    </div>
  )
}
