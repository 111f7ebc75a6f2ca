import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OtherField } from '../../../../shared/contract/primitives'
import type { Webhook } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CodeList } from '../../ui/code-list'
import { CopyField } from '../../ui/copy-field'
import { KeyValues } from '../../ui/key-values'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { JsonFields } from '../../ui/json-fields'
import { answeredDeliveryId } from './answered-delivery-id'
import { noteTest, webhooksScreen, type SentTest } from './screen-store'

interface WebhookInspectorProps {
  readonly webhook: Webhook
  readonly endpointName: string | undefined
  /** What became of a test. */
  readonly renderArrival: (webhook: Webhook, test: SentTest) => ReactNode
}

export function WebhookInspector({ webhook, endpointName, renderArrival }: WebhookInspectorProps) {
  const test = useCommand(api.webhooks.test)
  const sentTest = useStore(webhooksScreen, (state) => state.tests.get(webhook.id))
  const [answer, setAnswer] = useState<readonly OtherField[]>()
  const run = async (): Promise<void> => {
    setAnswer(undefined)
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
      <PaneBody>
        {test.error !== undefined && <ErrorNote error={test.error} />}
        {sentTest !== undefined && renderArrival(webhook, sentTest)}
        {answer !== undefined && answer.length > 0 && (
          <Section title="What the platform answered">
            <JsonFields fields={answer} />
          </Section>
        )}
        <CopyField label="address of the webhook" value={webhook.url} />
        <KeyValues
          rows={[
            ['Id', <code key="id">{webhook.id}</code>],
            ['Events', <CodeList key="events" items={webhook.events} />],
            ['Endpoint', endpointName ?? <span className="muted">none of this computer</span>],
            ['App', webhook.clientId === null ? undefined : <code>{webhook.clientId}</code>],
          ]}
        />
        {webhook.otherFields.length > 0 && (
          <Section title="Other fields, as the platform sent them">
            <JsonFields fields={webhook.otherFields} />
          </Section>
        )}
      </PaneBody>
    </Pane>
  )
}
