import { useState } from 'react'
import { MAX_SECRET_CHARS, type SecretEntry } from '../../../../shared/contract/secrets'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { SecretField } from '../../ui/secret-field'
import { kindWords } from './secret-words'
import { secrets } from './store'

/** A secret that is known from elsewhere. What was typed is forgotten as soon as it is stored. */
export function EnterSecretForm({ secret }: { readonly secret: SecretEntry }) {
  const [value, setValue] = useState('')
  const set = useCommand(api.secrets.set)
  const submit = async (): Promise<void> => {
    const done = await set.run({ name: secret.name, value })
    if (!done.ok) return
    setValue('')
    secrets.accept(done.value)
  }
  return (
    <form
      className="form"
      aria-label="Enter a secret"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SecretField
        label={kindWords[secret.kind]}
        hint="As the platform gave it. It goes into the keychain and is not shown again unless held."
        value={value}
        maxLength={MAX_SECRET_CHARS}
        onChange={setValue}
      />
      {set.error !== undefined && <ErrorNote error={set.error} />}
      <div className="form-actions">
        <Button type="submit" icon="lock" disabled={value === ''} pending={set.pending}>
          Store
        </Button>
      </div>
    </form>
  )
}
