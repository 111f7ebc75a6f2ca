import { useState } from 'react'
import type { Environment } from '../../../../shared/contract/environment'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { SecretField } from '../../ui/secret-field'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { environment } from './store'

interface AdminTokenFormProps {
  readonly of: Environment
  /** Where secrets are kept: `the keychain`, `memory`. */
  readonly secretPlace: string
}

/** The access token for the app registry: it goes in and never comes out. */
export function AdminTokenForm({ of: { id, hasAdminToken }, secretPlace }: AdminTokenFormProps) {
  const [token, setToken] = useState('')
  const set = useCommand(api.environment.setAdminToken)
  const remove = useCommand(api.environment.removeAdminToken)
  const submit = async (): Promise<void> => {
    remove.reset()
    const done = await set.run({ id, token })
    if (!done.ok) return
    environment.accept(done.value)
    setToken('')
  }
  const takeOut = async (): Promise<void> => {
    set.reset()
    const done = await remove.run({ id })
    if (done.ok) environment.accept(done.value)
  }
  const error = set.error ?? remove.error
  return (
    <Section
      title="Admin access token"
      aside={
        <StatusWord tone={hasAdminToken ? 'good' : 'muted'} icon={hasAdminToken ? 'lock' : 'minus'}>
          {hasAdminToken ? `In ${secretPlace}` : 'Not set'}
        </StatusWord>
      }
    >
      <form
        className="fields"
        aria-label="Admin access token"
        onSubmit={(event) => {
          event.preventDefault()
          if (token.trim() !== '') void submit()
        }}
      >
        <SecretField
          placeholder="Paste it"
          label={hasAdminToken ? 'Another token' : 'Token'}
          hint={`The platform asks for one to list, register and govern apps. Kept in ${secretPlace} and never shown.`}
          maxLength={8_192}
          value={token}
          onChange={setToken}
        />
        <div className="form-actions">
          <Button type="submit" icon="key" pending={set.pending} disabled={token.trim() === ''}>
            {hasAdminToken ? 'Replace' : 'Store'}
          </Button>
          {hasAdminToken && (
            <ConfirmButton
              icon="trash"
              pending={remove.pending}
              question="Remove the token?"
              onConfirm={() => void takeOut()}
            >
              Remove
            </ConfirmButton>
          )}
        </div>
        {error !== undefined && <ErrorNote error={error} />}
      </form>
    </Section>
  )
}
