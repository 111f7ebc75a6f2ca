import type { OtherField } from '../../../../shared/contract/primitives'
import type { Webhook } from '../../../../shared/contract/webhooks'
import { CodeList } from '../../ui/code-list'
import { CopyField } from '../../ui/copy-field'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { addressTexts } from './address-words'

interface WebhookDetailsProps {
  readonly webhook: Webhook
  readonly endpointName: string | undefined
  /** To its last test. */
  readonly answer: readonly OtherField[] | undefined
}

export function WebhookDetails({ webhook, endpointName, answer }: WebhookDetailsProps) {
  const { word, tone, icon, meaning } = addressTexts[webhook.address]
  return (
    <>
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
          [
            'Points at',
            <span key="address">
              <StatusWord tone={tone} icon={icon}>
                {word}
              </StatusWord>{' '}
              <span className="muted">{meaning}</span>
            </span>,
          ],
          ['Endpoint', endpointName ?? <span className="muted">none of this computer</span>],
          ['App', webhook.clientId === null ? undefined : <code>{webhook.clientId}</code>],
        ]}
      />
      {webhook.otherFields.length > 0 && (
        <Section title="Other fields, as the platform sent them">
          <JsonFields fields={webhook.otherFields} />
        </Section>
      )}
    </>
  )
}
