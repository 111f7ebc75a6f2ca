import { useState } from 'react'
import { useStore } from 'zustand'
import type { Wiped } from '../../../../shared/contract/secrets'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { Pane, PaneBody } from '../../ui/pane'
import { SelectField } from '../../ui/select-field'
import { TextField } from '../../ui/text-field'
import { secrets } from './store'

/** `2 secrets, 1 app, …`: what was there to delete. */
const wipedWords = ({ secrets: count, apps, webhooks, tokens, graphqlRequests }: Wiped): string =>
  [
    formatQuantity(count, 'secret'),
    formatQuantity(apps, 'app'),
    formatQuantity(webhooks, 'webhook'),
    formatQuantity(tokens, 'token'),
    formatQuantity(graphqlRequests, 'GraphQL request'),
  ].join(', ')

/** Deletes all of an environment here, once its name was typed. */
export function WipePane() {
  const environments = useStore(secrets, (state) => state.view?.environments ?? [])
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState('')
  const [wiped, setWiped] = useState<Wiped>()
  const wipe = useCommand(api.secrets.wipeEnvironment)
  const environment = environments.find(({ id }) => id === chosen) ?? environments[0]
  if (environment === undefined) return null
  const submit = async (): Promise<void> => {
    setWiped(undefined)
    const done = await wipe.run({ environmentId: environment.id, confirm: typed })
    if (!done.ok) return
    setTyped('')
    setWiped(done.value)
  }
  return (
    <Pane label="Wipe an environment" inheritsFocus head={<h2>Wipe an environment</h2>}>
      <PaneBody>
        <form
          className="form"
          aria-label="Wipe an environment"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <SelectField
            label="Environment"
            value={environment.id}
            options={environments.map(({ id, name }) => ({ value: id, text: name }))}
            onChange={setChosen}
          />
          <Notice tone="warn" title="This cannot be undone">
            <p>
              All secrets, apps, webhooks, tokens and GraphQL requests of {environment.name} are deleted here, and its
              admin token. What the platform keeps stays there: apps come back when the list is refreshed, without their
              secrets. Deliveries and endpoints stay.
            </p>
          </Notice>
          <TextField
            label={`Type “${environment.name}” to confirm`}
            value={typed}
            maxLength={256}
            onChange={setTyped}
          />
          {wipe.error !== undefined && <ErrorNote error={wipe.error} />}
          {wiped !== undefined && (
            <Notice tone="good" title="Wiped">
              <p>{wipedWords(wiped)}.</p>
            </Notice>
          )}
          <div className="form-actions">
            <Button
              type="submit"
              look="danger"
              icon="trash"
              disabled={typed.trim() !== environment.name}
              pending={wipe.pending}
            >
              Wipe {environment.name}
            </Button>
          </div>
        </form>
      </PaneBody>
    </Pane>
  )
}
