import { useState, type ReactNode } from 'react'
import type { App, SecretUses } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { Notice } from '../../ui/notice'
import { SecretField } from '../../ui/secret-field'
import { Section } from '../../ui/section'
import { AppSecretWord } from './app-secret-word'
import { GraceCountdown } from './grace-countdown'
import { RotateDialog } from './rotate-dialog'
import { secretProblem } from './secret-problem'
import { SecretUsesList } from './secret-uses-list'

interface SecretTabProps {
  readonly app: App
  readonly secretPlace: string
  /** The secret that is here, to be shown and copied. */
  readonly renderSecret: (app: App) => ReactNode
}

export function SecretTab({ app, secretPlace, renderSecret }: SecretTabProps) {
  const [isRotating, setIsRotating] = useState(false)
  const [rotated, setRotated] = useState<SecretUses>()
  const [secret, setSecret] = useState('')
  const replace = useCommand(api.apps.setSecret)
  const forget = useCommand(api.apps.forget)
  const problem = secretProblem(secret)

  const submit = async (): Promise<void> => {
    const replaced = await replace.run({ clientId: app.clientId, secret })
    if (replaced.ok) setSecret('')
  }

  return (
    <div className="form app-tab">
      <Section title="Client secret">
        <AppSecretWord app={app} secretPlace={secretPlace} />
        {app.hasSecret && renderSecret(app)}
        <GraceCountdown until={app.previousSecretExpiresAt} />
        {rotated !== undefined && (
          <Notice
            tone="good"
            title="The secret was rotated"
            onDismiss={() => {
              setRotated(undefined)
            }}
          >
            <p>{`The new one is in ${secretPlace}, and Signet uses it from now on.`}</p>
            <SecretUsesList uses={rotated} />
          </Notice>
        )}
        <div className="form-actions">
          <Button
            icon="refresh"
            onClick={() => {
              setIsRotating(true)
            }}
          >
            Rotate the secret
          </Button>
        </div>
      </Section>
      <Section title={app.hasSecret ? 'Replace it by hand' : 'Put one in'}>
        <form
          className="form"
          aria-label="Replace the secret"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <SecretField
            placeholder="Paste it"
            label="Secret"
            hint={`One that was issued or rotated elsewhere. Kept in ${secretPlace}; the platform is not asked.`}
            problem={problem}
            maxLength={4_096}
            value={secret}
            onChange={setSecret}
          />
          {replace.error !== undefined && <ErrorNote error={replace.error} />}
          <div className="form-actions">
            <Button
              type="submit"
              icon="key"
              pending={replace.pending}
              disabled={secret === '' || problem !== undefined}
            >
              {app.hasSecret ? 'Replace' : 'Put in'}
            </Button>
          </div>
        </form>
      </Section>
      <Section title="Forget the app">
        <p className="field-note">
          Removes the app and its secret from Signet. The platform still has it, and it can be imported again with a
          secret.
        </p>
        {forget.error !== undefined && <ErrorNote error={forget.error} />}
        <div className="form-actions">
          <ConfirmButton
            icon="trash"
            pending={forget.pending}
            question="Forget it and its secret?"
            onConfirm={() => void forget.run({ clientId: app.clientId })}
          >
            Forget this app
          </ConfirmButton>
        </div>
      </Section>
      {isRotating && (
        <RotateDialog
          app={app}
          secretPlace={secretPlace}
          onRotated={(uses) => {
            setRotated(uses)
            setIsRotating(false)
          }}
          onClose={() => {
            setIsRotating(false)
          }}
        />
      )}
    </div>
  )
}
