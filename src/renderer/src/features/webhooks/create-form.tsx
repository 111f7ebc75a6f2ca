import { useState } from 'react'
import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { parseEvents } from './parse-events'
import { openWebhook } from './screen-store'

interface CreateFormProps {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
}

export function CreateForm({ apps, endpoints }: CreateFormProps) {
  const [clientId, setClientId] = useState<string>()
  const [endpointId, setEndpointId] = useState<string>()
  const [events, setEvents] = useState('incident.updated')
  const create = useCommand(api.webhooks.create)

  const app = apps.find((candidate) => candidate.clientId === clientId) ?? apps[0]
  const endpoint = endpoints.find((candidate) => candidate.id === endpointId) ?? endpoints[0]
  const names = parseEvents(events)
  if (app === undefined || endpoint === undefined) return null

  const submit = async (): Promise<void> => {
    const webhook = await create.run({ clientId: app.clientId, endpointId: endpoint.id, events: names })
    if (webhook !== undefined) openWebhook(webhook.id)
  }
  return (
    <form
      className="form"
      aria-label="Create a webhook"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field label="App" hint="Its token creates the webhook, so it needs the scope for that (webhooks:write).">
        {(ids) => (
          <select
            {...ids}
            value={app.clientId}
            onChange={(event) => {
              setClientId(event.currentTarget.value)
            }}
          >
            {apps.map((option) => (
              <option key={option.clientId} value={option.clientId}>
                {`${option.name} (${option.clientId})`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Endpoint"
        hint={
          endpoint.hasSecret
            ? 'Where the platform sends to. Its webhooks share the signing secret that it has.'
            : 'Where the platform sends to.'
        }
      >
        {(ids) => (
          <select
            {...ids}
            value={endpoint.id}
            onChange={(event) => {
              setEndpointId(event.currentTarget.value)
            }}
          >
            {endpoints.map((option) => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Events"
        hint="Separated by commas or spaces. Only those that were approved for you arrive."
        problem={names.length === 0 ? 'Name at least one event.' : undefined}
      >
        {(ids) => (
          <input
            {...ids}
            type="text"
            className="mono"
            spellCheck={false}
            value={events}
            onChange={(event) => {
              setEvents(event.currentTarget.value)
            }}
          />
        )}
      </Field>
      <p className="field-note">
        The signing secret is made here and stored before it is sent to the platform. It is never shown.
      </p>
      {create.error !== undefined && <ErrorNote error={create.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" icon="webhook" pending={create.pending} disabled={names.length === 0}>
          Create webhook
        </Button>
      </div>
    </form>
  )
}
