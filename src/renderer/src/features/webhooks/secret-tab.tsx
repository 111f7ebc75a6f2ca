import { useState, type ReactNode } from 'react'
import type { Rotation, SecretFormat, Webhook } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CodeList } from '../../ui/code-list'
import { KeyValues } from '../../ui/key-values'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { FormatField } from './format-field'
import { rotationTexts } from './rotation-words'
import { WebhookError } from './webhook-error'

interface SecretTabProps {
  readonly webhook: Webhook
  readonly endpointName: string | undefined
  readonly hasSecret: boolean
  /** The one that is here, to be shown and copied. */
  readonly renderSecret: (webhook: Webhook) => ReactNode
  readonly rotation: Rotation | undefined
  /** The other webhooks of the same endpoint. */
  readonly sharers: readonly string[]
}

/** The signing secret: where it is kept, and a new one. */
export function SecretTab({ webhook, endpointName, hasSecret, renderSecret, rotation, sharers }: SecretTabProps) {
  const [format, setFormat] = useState<SecretFormat>('whsec')
  const rotate = useCommand(api.webhooks.rotateSecret)
  const isAgain = rotation !== undefined && (rotation.state === 'unknown' || rotation.behind.length > 0)
  const isElsewhere = webhook.address === 'elsewhere'
  return (
    <div className="webhook-details">
      {rotate.error !== undefined && (
        <WebhookError webhookId={webhook.id} error={rotate.error} onDismiss={rotate.reset} />
      )}
      {rotation !== undefined && <RotationNotice rotation={rotation} />}
      <KeyValues
        rows={[
          [
            'In the vault',
            <StatusWord key="held" tone={hasSecret ? 'good' : 'muted'} icon={hasSecret ? 'lock' : 'minus'}>
              {hasSecret ? 'yes' : 'no: it was not made here'}
            </StatusWord>,
          ],
          [
            'Belongs to',
            isElsewhere
              ? 'this webhook: it points at no endpoint of this computer'
              : `the endpoint ${endpointName ?? ''}`,
          ],
          ['Shared with', sharers.length === 0 ? undefined : <CodeList key="sharers" items={sharers} />],
        ]}
      />
      {hasSecret && renderSecret(webhook)}
      <Section title="A new secret">
        {!isAgain && <FormatField format={format} onChange={setFormat} />}
        <ol className="webhook-steps">
          <li>
            {isAgain ? 'The same new secret is sent again.' : '32 random bytes are made here and stored in the vault.'}
          </li>
          {!isElsewhere && <li>The endpoint accepts the new secret and the former one.</li>}
          <li>
            The platform is told (<code>PUT</code>)
            {sharers.length > 0 && ', also of the other webhooks that share the secret'}.
          </li>
          <li>
            {isElsewhere
              ? 'You give it to whoever receives there: it can be copied above.'
              : 'A test delivery shows which secret the platform signs with.'}
          </li>
        </ol>
        <div className="form-actions">
          <Button
            look="primary"
            icon="key"
            pending={rotate.pending}
            onClick={() => void rotate.run({ id: webhook.id, format })}
          >
            {isAgain ? 'Send it again' : 'Rotate the secret'}
          </Button>
        </div>
      </Section>
    </div>
  )
}

function RotationNotice({ rotation: { state, problem, verdict, behind } }: { readonly rotation: Rotation }) {
  const { title, tone, meaning } = rotationTexts[state]
  return (
    <Notice tone={tone} title={title}>
      {problem !== null && <p>{problem.message}</p>}
      {verdict !== null && state !== 'verified' && <p>{verdict}</p>}
      <p>{meaning}</p>
      {behind.length > 0 && (
        <p>
          {`Could not be told, and still sign with the former one: ${behind.join(', ')}. `}
          Send it again before another secret is made.
        </p>
      )}
    </Notice>
  )
}
