import type { Webhook } from '../../../../shared/contract/webhooks'
import { Icon } from '../../ui/icon'
import { KeyValues } from '../../ui/key-values'
import { Section } from '../../ui/section'
import { isChanged, type EventChange } from './events-diff'

const marks = {
  added: { icon: 'plus', word: 'added', className: 'tone-good' },
  removed: { icon: 'minus', word: 'removed', className: 'tone-bad' },
  kept: { icon: 'check', word: 'stays', className: 'muted' },
} as const

interface EventsPreviewProps {
  readonly webhook: Webhook
  readonly hasSecret: boolean
  readonly changes: readonly EventChange[]
}

/** What changes, and the request that says so to the platform. */
export function EventsPreview({ webhook, hasSecret, changes }: EventsPreviewProps) {
  return (
    <>
      <Section title={isChanged(changes) ? 'What changes' : 'Nothing is changed yet'}>
        <ul className="webhook-diff" aria-label="Change of the events">
          {changes.map(({ name, change }) => {
            const { icon, word, className } = marks[change]
            return (
              <li key={name} className={`webhook-diff-${change}`}>
                <span className={className}>
                  <Icon name={icon} />
                </span>
                <code className="foreign">{name}</code>
                <span className={className}>{word}</span>
              </li>
            )
          })}
        </ul>
      </Section>
      <Section title="What is sent">
        <KeyValues
          rows={[
            ['Request', <code key="request">{`PUT /v1/webhooks/${webhook.id}`}</code>],
            ['url', <code key="url">{webhook.url === '' ? 'not sent: not known' : webhook.url}</code>],
            [
              'events',
              <code key="events">
                {JSON.stringify(changes.filter(({ change }) => change !== 'removed').map(({ name }) => name))}
              </code>,
            ],
            ['secret', hasSecret ? 'the one in the vault, unchanged' : 'not sent: this vault does not have it'],
          ]}
        />
        <p className="field-note">
          Whether PUT replaces the webhook or only what it names is not documented, so all that is known is sent: then
          both come to the same.
          {!hasSecret && ' If it replaces, the webhook may lose its secret: rotate it then.'}
        </p>
      </Section>
    </>
  )
}
