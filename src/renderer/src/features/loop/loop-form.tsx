import { useState } from 'react'
import type { App } from '../../../../shared/contract/apps'
import type { Endpoint } from '../../../../shared/contract/capture'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/select-field'
import { sortedApps, sortedEndpoints } from './loop-choices'
import { loop } from './store'
import '../../ui/settings-form.css'

interface LoopFormProps {
  readonly apps: readonly App[]
  readonly endpoints: readonly Endpoint[]
  readonly isRunning: boolean
}

export function LoopForm({ apps, endpoints, isRunning }: LoopFormProps) {
  const [clientId, setClientId] = useState<string>()
  const [endpointId, setEndpointId] = useState<string>()
  const start = useCommand(api.loop.start)
  const cancel = useCommand(api.loop.cancel)
  const appChoices = sortedApps(apps)
  const endpointChoices = sortedEndpoints(endpoints)
  const app = appChoices.find((candidate) => candidate.clientId === clientId) ?? appChoices[0]
  const endpoint = endpointChoices.find(({ id }) => id === endpointId) ?? endpointChoices[0]
  if (app === undefined || endpoint === undefined) return null

  const check = async (): Promise<void> => {
    const started = await start.run({ clientId: app.clientId, endpointId: endpoint.id })
    if (started.ok) loop.accept(started.value)
  }
  const stop = async (): Promise<void> => {
    const stopped = await cancel.run()
    if (stopped.ok) loop.accept(stopped.value)
  }
  const error = start.error ?? cancel.error
  return (
    <form
      className="fields"
      aria-label="Check the loop"
      onSubmit={(event) => {
        event.preventDefault()
        void (isRunning ? stop() : check())
      }}
    >
      <div className="field-row">
        <SelectField
          label="App"
          value={app.clientId}
          options={appChoices.map((option) => ({ value: option.clientId, text: option.name }))}
          onChange={setClientId}
        />
        <SelectField
          label="Endpoint"
          value={endpoint.id}
          options={endpointChoices.map(({ id, name, hasSecret }) => ({
            value: id,
            text: hasSecret ? name : `${name} (no signing secret yet)`,
          }))}
          onChange={setEndpointId}
        />
      </div>
      {error !== undefined && <ErrorNote error={error} />}
      {/* One button, so that the focus stays where it is when the check begins. */}
      <div className="form-actions">
        <Button
          type="submit"
          look={isRunning ? 'default' : 'primary'}
          icon={isRunning ? 'close' : 'play'}
          pending={isRunning ? cancel.pending : start.pending}
        >
          {isRunning ? 'Cancel' : 'Check the loop'}
        </Button>
      </div>
    </form>
  )
}
