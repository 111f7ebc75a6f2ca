import { useState } from 'react'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckField } from '../../ui/check-field'
import { SecretField } from '../../ui/secret-field'
import { TextField } from '../../ui/text-field'
import { openApp } from './screen-store'
import { secretProblem } from './secret-problem'

interface ImportFormProps {
  /** Where the secret will be kept: `the keychain`, `memory`. */
  readonly secretPlace: string
}

/** An app that was registered elsewhere, by its id and its secret. */
export function ImportForm({ secretPlace }: ImportFormProps) {
  const [clientId, setClientId] = useState('')
  const [secret, setSecret] = useState('')
  const [triesSecret, setTriesSecret] = useState(true)
  const take = useCommand(api.apps.importApp)
  const problem = secretProblem(secret)

  const submit = async (keepsUnconfirmed: boolean): Promise<void> => {
    const taken = await take.run({
      clientId: clientId.trim(),
      secret: secret === '' ? null : secret,
      triesSecret: triesSecret && secret !== '',
      keepsUnconfirmed,
    })
    if (taken.ok) openApp(taken.value.app.clientId)
  }

  return (
    <form
      className="form"
      aria-label="Import an app"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(false)
      }}
    >
      <TextField
        label="Client id"
        hint="As the platform gave it."
        autoFocus
        required
        mono
        maxLength={256}
        placeholder="app_123"
        value={clientId}
        onChange={setClientId}
      />
      <SecretField
        placeholder="Paste it"
        label="Client secret"
        hint={`Kept in ${secretPlace} and never shown. Leave it empty for a public client.`}
        problem={problem}
        maxLength={4_096}
        value={secret}
        onChange={setSecret}
      />
      <CheckField
        label="Try the secret first"
        note="Asks the platform for a token that is not kept: in the body, then as Basic. A wrong secret is told at once."
        isChecked={triesSecret}
        onChange={setTriesSecret}
      />
      {take.error !== undefined && (
        <ErrorNote
          error={take.error}
          actions={
            take.error.code === 'apps.not_confirmed' && (
              <Button pending={take.pending} onClick={() => void submit(true)}>
                Keep it anyway
              </Button>
            )
          }
        />
      )}
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          pending={take.pending}
          disabled={clientId.trim() === '' || problem !== undefined}
        >
          Import app
        </Button>
      </div>
    </form>
  )
}
