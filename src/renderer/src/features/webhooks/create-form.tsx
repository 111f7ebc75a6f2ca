import { useState } from 'react'
import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import { DOCUMENTED_EVENT } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/select-field'
import { TextField } from '../../ui/text-field'
import { eventsProblem } from './events-problem'
import { parseEvents } from './parse-events'
import { RouteField, type Route } from './route-field'
import { openWebhook } from './screen-store'

interface CreateFormProps {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
}

export function CreateForm({ apps, endpoints }: CreateFormProps) {
  const [clientId, setClientId] = useState<string>()
  const [endpointId, setEndpointId] = useState<string>()
  const [route, setRoute] = useState<Route>('tunnel')
  const [events, setEvents] = useState<string>(DOCUMENTED_EVENT)
  const create = useCommand(api.webhooks.create)

  const app = apps.find((candidate) => candidate.clientId === clientId) ?? apps[0]
  const endpoint = endpoints.find((candidate) => candidate.id === endpointId) ?? endpoints[0]
  const names = parseEvents(events)
  const problem = eventsProblem(names)
  if (app === undefined || endpoint === undefined) return null

  const submit = async (): Promise<void> => {
    const created = await create.run({
      clientId: app.clientId,
      endpointId: endpoint.id,
      events: names,
      ...(endpoint.publicUrl !== null && route === 'direct' ? { isLocal: true } : {}),
    })
    if (created.ok) openWebhook(created.value.id)
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
      <SelectField
        label="App"
        hint="Its token creates the webhook, so it needs the scope for that (webhooks:write)."
        value={app.clientId}
        options={apps.map((option) => ({ value: option.clientId, text: `${option.name} (${option.clientId})` }))}
        onChange={setClientId}
      />
      <SelectField
        label="Endpoint"
        hint={
          endpoint.hasSecret
            ? 'Where the platform sends to. Its webhooks share the signing secret that it has.'
            : 'Where the platform sends to.'
        }
        value={endpoint.id}
        options={endpoints.map((option) => ({ value: option.id, text: option.name }))}
        onChange={setEndpointId}
      />
      <RouteField endpoint={endpoint} route={route} onChange={setRoute} />
      <TextField
        label="Events"
        hint="Separated by commas or spaces. Only those that were approved for you arrive."
        problem={problem}
        mono
        value={events}
        onChange={setEvents}
      />
      <p className="field-note">
        The signing secret is made here and stored before it is sent to the platform. It is never shown.
      </p>
      {create.error !== undefined && <ErrorNote error={create.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" icon="webhook" pending={create.pending} disabled={problem !== undefined}>
          Create webhook
        </Button>
      </div>
    </form>
  )
}
