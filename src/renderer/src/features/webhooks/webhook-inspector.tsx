import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { answeredDeliveryId } from '../../../../shared/answered-delivery-id'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import type { OtherField } from '../../../../shared/contract/primitives'
import type { Webhook, WebhooksView } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Pane } from '../../ui/pane'
import { Tabs, type Tab } from '../../ui/tabs'
import { AddressNotice } from './address-notice'
import { AttemptsTab } from './attempts-tab'
import { EventsTab } from './events-tab'
import { ReconcileTab } from './reconcile-tab'
import { RemovalNotice } from './removal-notice'
import { noteTest, webhooksScreen, type SentTest, type WebhookTab } from './screen-store'
import { SecretTab } from './secret-tab'
import { WebhookDetails } from './webhook-details'
import { WebhookError } from './webhook-error'
import { nameOf } from './webhook-name'
import './webhooks.css'

interface WebhookInspectorProps {
  readonly webhook: Webhook
  readonly view: WebhooksView
  readonly endpointName: string | undefined
  /** What became of a test. */
  readonly renderArrival: (webhook: Webhook, test: SentTest) => ReactNode
  /** The signing secret that is here, to be shown and copied. */
  readonly renderSecret: (webhook: Webhook) => ReactNode
  readonly onOpenDelivery: (id: DeliveryId) => void
}

const tabs: readonly Tab<WebhookTab>[] = [
  { id: 'details', label: 'Details' },
  { id: 'events', label: 'Events' },
  { id: 'secret', label: 'Secret' },
  { id: 'attempts', label: 'Attempts' },
  { id: 'reconcile', label: 'Reconcile' },
]

export function WebhookInspector({
  webhook,
  view,
  endpointName,
  renderArrival,
  renderSecret,
  onOpenDelivery,
}: WebhookInspectorProps) {
  const { id } = webhook
  const test = useCommand(api.webhooks.test)
  const inspect = useCommand(api.webhooks.inspect)
  const remove = useCommand(api.webhooks.remove)
  const sentTest = useStore(webhooksScreen, (state) => state.tests.get(id))
  const tab = useStore(webhooksScreen, (state) => state.tab)
  const [answer, setAnswer] = useState<readonly OtherField[]>()
  const removal = view.removals.find(({ webhookId }) => webhookId === id)
  const hasSecret = view.withSecret.includes(id)
  const run = async (): Promise<void> => {
    setAnswer(undefined)
    webhooksScreen.setState({ tab: 'details' })
    // Before it is sent: the delivery can be here before the platform's answer is.
    const testedAt = Date.now()
    noteTest(id, { testedAt, deliveryId: undefined })
    const sent = await test.run({ id })
    if (!sent.ok) {
      noteTest(id, undefined)
      return
    }
    noteTest(id, { testedAt, deliveryId: answeredDeliveryId(sent.value.otherFields) })
    setAnswer(sent.value.otherFields)
  }
  return (
    <Pane
      label="Webhook"
      inheritsFocus
      head={
        <>
          <h2>{nameOf(webhook)}</h2>
          <span className="spacer" />
          <Button icon="refresh" collapses pending={inspect.pending} onClick={() => void inspect.run({ id })}>
            Inspect
          </Button>
          <Button
            icon="trash"
            collapses
            pending={remove.pending}
            disabled={removal !== undefined && removal.state !== 'failed'}
            onClick={() => void remove.run({ id })}
          >
            Delete
          </Button>
          <Button look="primary" icon="send" pending={test.pending} onClick={() => void run()}>
            Send a test
          </Button>
        </>
      }
    >
      {removal !== undefined && <RemovalNotice removal={removal} name={nameOf(webhook)} />}
      {remove.error !== undefined && <WebhookError webhookId={id} error={remove.error} onDismiss={remove.reset} />}
      {inspect.error !== undefined && <WebhookError webhookId={id} error={inspect.error} onDismiss={inspect.reset} />}
      <Tabs
        label="Parts of the webhook"
        tabs={tabs}
        selected={tab}
        onSelect={(next) => {
          webhooksScreen.setState({ tab: next })
        }}
      >
        {tab === 'details' && (
          <div className="webhook-details">
            {test.error !== undefined && <WebhookError webhookId={id} error={test.error} />}
            {sentTest !== undefined && renderArrival(webhook, sentTest)}
            <AddressNotice webhook={webhook} healing={view.healings.find(({ webhookId }) => webhookId === id)} />
            <WebhookDetails webhook={webhook} endpointName={endpointName} answer={answer} />
          </div>
        )}
        {tab === 'events' && <EventsTab webhook={webhook} hasSecret={hasSecret} />}
        {tab === 'secret' && (
          <SecretTab
            webhook={webhook}
            endpointName={endpointName}
            hasSecret={hasSecret}
            renderSecret={renderSecret}
            rotation={view.rotations.find(({ webhookId }) => webhookId === id)}
            sharers={sharersOf(webhook, view.webhooks)}
          />
        )}
        {tab === 'attempts' && <AttemptsTab webhookId={id} onOpenDelivery={onOpenDelivery} />}
        {tab === 'reconcile' && <ReconcileTab webhookId={id} onOpenDelivery={onOpenDelivery} />}
      </Tabs>
    </Pane>
  )
}

/** The other webhooks that are signed with the same secret: it is their endpoint's. */
const sharersOf = ({ id, endpointId, address }: Webhook, webhooks: readonly Webhook[]): readonly string[] =>
  address === 'elsewhere' || endpointId === null
    ? []
    : webhooks
        .filter((other) => other.id !== id && other.endpointId === endpointId && other.address !== 'elsewhere')
        .map((other) => other.id)
