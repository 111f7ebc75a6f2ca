import { useState } from 'react'
import type { App } from '../../../../shared/contract/apps'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { NumberField } from '../../ui/number-field'
import { TextField } from '../../ui/text-field'
import { readSeconds } from './read-seconds'
import { scopesProblem, splitScopes } from './split-scopes'

const MAX_TTL_S = 31_536_000

interface ServiceTokenFormProps {
  readonly app: App
  readonly onMinted: (id: TokenId) => void
}

/** A token that the administrator has the platform mint for the app. */
export function ServiceTokenForm({ app, onMinted }: ServiceTokenFormProps) {
  const [scope, setScope] = useState('')
  const [ttl, setTtl] = useState('')
  const mint = useCommand(api.apps.mintServiceToken)
  const seconds = readSeconds(ttl, 1, MAX_TTL_S)
  const scopes = splitScopes(scope)
  const problem = scopesProblem(scopes)

  const submit = async (): Promise<void> => {
    if (seconds === undefined) return
    const minted = await mint.run({
      clientId: app.clientId,
      scopes: scopes.length === 0 ? null : scopes,
      ttlSeconds: seconds,
    })
    if (minted.ok) onMinted(minted.value.id)
  }

  return (
    <form
      className="form"
      aria-label="Mint a service token"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="field-note">
        Minted with the administrator’s token, for machine to machine. Its body is not documented: what is left empty is
        not sent.
      </p>
      <TextField
        label="Scopes"
        hint="Separated by spaces. Empty: the platform decides."
        problem={problem}
        mono
        maxLength={4_096}
        placeholder={app.scopes.join(' ')}
        value={scope}
        onChange={setScope}
      />
      <NumberField
        label="Lifetime of the service token"
        unit="seconds"
        problem={seconds === undefined ? `A whole number from 1 to ${String(MAX_TTL_S)}.` : undefined}
        placeholder="default"
        value={ttl}
        onChange={setTtl}
      />
      {mint.error !== undefined && <ErrorNote error={mint.error} />}
      <div className="form-actions">
        <Button
          type="submit"
          icon="key"
          pending={mint.pending}
          disabled={seconds === undefined || problem !== undefined}
        >
          Mint a service token
        </Button>
      </div>
    </form>
  )
}
