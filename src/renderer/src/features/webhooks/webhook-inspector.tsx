import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { OtherField } from '../../../../shared/contract/primitives'
import type { Webhook } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Pane } from '../../ui/pane'
import { Tabs, type Tab } from '../../ui/tabs'
import { AddressNotice } from './address-notice'
import { answeredDeliveryId } from '../../../../shared/answered-delivery-id'
import { ReconcileTab } from './reconcile-tab'
import { noteTest, webhooksScreen, type SentTest, type WebhookTab } from './screen-store'
import { webhooks } from './store'
import { WebhookDetails } from './webhook-details'
import './webhooks.css'

interface WebhookInspectorProps {
  readonly webhook: Webhook
  readonly endpointName: string | undefined
  /** What became of a test. */
  readonly renderArrival: (webhook: Webhook, test: SentTest) => ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

const tabs: readonly Tab<WebhookTab>[] = [
  { id: 'details', label: 'Details' },
  { id: 'reconcile', label: 'Reconcile' },
]

export function WebhookInspector({ webhook, endpointName, renderArrival, onOpenDelivery }: WebhookInspectorProps) {
  const test = useCommand(api.webhooks.test)
  const sentTest = useStore(webhooksScreen, (state) => state.tests.get(webhook.id))
  const tab = useStore(webhooksScreen, (state) => state.tab)
  const healing = useStore(webhooks, (state) => state.view?.healings.find(({ webhookId }) => webhookId === webhook.id))
  const [answer, setAnswer] = useState<readonly OtherField[]>()
  const run = async (): Promise<void> => {
    setAnswer(undefined)
    webhooksScreen.setState({ tab: 'details' })
    // Before it is sent: the delivery can be here before the platform's answer is.
    const testedAt = Date.now()
    noteTest(webhook.id, { testedAt, deliveryId: undefined })
    const sent = await test.run({ id: webhook.id })
    if (!sent.ok) {
      noteTest(webhook.id, undefined)
      return
    }
    noteTest(webhook.id, { testedAt, deliveryId: answeredDeliveryId(sent.value.otherFields) })
    setAnswer(sent.value.otherFields)
  }
  return (
    <Pane
      label="Webhook"
      inheritsFocus
      head={
        <>
          <h2>{webhook.events.join(' ')}</h2>
          <span className="spacer" />
          <Button look="primary" icon="send" pending={test.pending} onClick={() => void run()}>
            Send a test
          </Button>
        </>
      }
    >
      <Tabs
        label="Parts of the webhook"
        tabs={tabs}
        selected={tab}
        onSelect={(next) => {
          webhooksScreen.setState({ tab: next })
        }}
      >
        {tab === 'details' ? (
          <div className="webhook-details">
            {test.error !== undefined && <ErrorNote error={test.error} />}
            {sentTest !== undefined && renderArrival(webhook, sentTest)}
            <AddressNotice webhook={webhook} healing={healing} />
            <WebhookDetails webhook={webhook} endpointName={endpointName} answer={answer} />
          </div>
        ) : (
          <ReconcileTab webhookId={webhook.id} onOpenDelivery={onOpenDelivery} />
        )}
      </Tabs>
    </Pane>
  )
}
