import { useState, type ReactNode } from 'react'
import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import { DOCUMENTED_EVENT, type SecretFormat } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Segmented } from '../../ui/segmented'
import { SelectField } from '../../ui/select-field'
import { TextField } from '../../ui/text-field'
import { eventsProblem } from './events-problem'
import { elsewhereProblem } from './elsewhere-problem'
import { FormatField } from './format-field'
import { parseEvents } from './parse-events'
import { RouteField, type Route } from './route-field'
import { openWebhook } from './screen-store'

interface CreateFormProps {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
  /** Leads to the first endpoint. */
  readonly endpointAction: ReactNode
}

const targets = [
  { value: 'endpoint', label: 'An endpoint here' },
  { value: 'elsewhere', label: 'Another address' },
] as const

export function CreateForm({ apps, endpoints, endpointAction }: CreateFormProps) {
  const [clientId, setClientId] = useState<string>()
  const [endpointId, setEndpointId] = useState<string>()
  const [route, setRoute] = useState<Route>('tunnel')
  const [events, setEvents] = useState<string>(DOCUMENTED_EVENT)
  const [target, setTarget] = useState<'endpoint' | 'elsewhere'>('endpoint')
  const [url, setUrl] = useState('')
  const [format, setFormat] = useState<SecretFormat>('whsec')
  const atEndpoint = useCommand(api.webhooks.create)
  const elsewhere = useCommand(api.webhooks.createElsewhere)
  const create = target === 'endpoint' ? atEndpoint : elsewhere

  const app = apps.find((candidate) => candidate.clientId === clientId) ?? apps[0]
  const endpoint = endpoints.find((candidate) => candidate.id === endpointId) ?? endpoints[0]
  const names = parseEvents(events)
  const problem = eventsProblem(names)
  const urlProblem = elsewhereProblem(url)
  if (app === undefined) return null
  const canSend = problem === undefined && (target === 'endpoint' ? endpoint !== undefined : urlProblem === undefined)

  const send = () => {
    const order = { clientId: app.clientId, events: names, format }
    if (target === 'elsewhere') return elsewhere.run({ ...order, url: url.trim() })
    if (endpoint === undefined) return undefined
    const isLocal = endpoint.publicUrl !== null && route === 'direct'
    return atEndpoint.run({ ...order, endpointId: endpoint.id, ...(isLocal ? { isLocal } : {}) })
  }
  const submit = async (): Promise<void> => {
    const created = await send()
    if (created?.ok === true) openWebhook(created.value.id)
  }
  return (
    <form
      className="form"
      aria-label="Create a webhook"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSend) void submit()
      }}
    >
      <SelectField
        label="App"
        hint="Its token creates the webhook, so it needs the scope for that (webhooks:write)."
        value={app.clientId}
        options={apps.map((option) => ({ value: option.clientId, text: `${option.name} (${option.clientId})` }))}
        onChange={setClientId}
      />
      <div className="webhook-route">
        <Segmented label="Where it points" options={targets} value={target} onChange={setTarget} />
      </div>
      {target === 'elsewhere' && (
        <TextField
          label="Address"
          hint="With https. Its deliveries do not come here, so they cannot be looked at."
          problem={url === '' ? undefined : urlProblem}
          mono
          placeholder="https://integrator.example/webhooks/argus"
          value={url}
          onChange={setUrl}
        />
      )}
      {target === 'endpoint' && endpoint === undefined && (
        <EmptyState icon="endpoint" title="First, an endpoint" actions={endpointAction}>
          An endpoint is the address on this computer that the webhook points at.
        </EmptyState>
      )}
      {target === 'endpoint' && endpoint !== undefined && (
        <>
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
        </>
      )}
      <TextField
        label="Events"
        hint="Separated by commas or spaces. Only those that were approved for you arrive."
        problem={problem}
        mono
        value={events}
        onChange={setEvents}
      />
      {(target === 'elsewhere' || endpoint?.hasSecret === false) && (
        <FormatField format={format} onChange={setFormat} />
      )}
      <p className="field-note">
        {target === 'elsewhere'
          ? 'The signing secret is made here and stored before it is sent to the platform. It can be copied on the Secrets screen, for whoever receives there.'
          : 'The signing secret is made here and stored before it is sent to the platform. It is never shown.'}
      </p>
      {create.error !== undefined && <ErrorNote error={create.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" icon="webhook" pending={create.pending} disabled={!canSend}>
          Create webhook
        </Button>
      </div>
    </form>
  )
}
