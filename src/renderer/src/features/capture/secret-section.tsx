import { useState } from 'react'
import type { Endpoint } from '../../../../shared/contract/capture'
import type { SignatureScheme } from '../../../../shared/contract/signatures'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { Field } from '../../ui/field'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { schemeTexts } from './scheme-texts'

interface SecretSectionProps {
  readonly endpoint: Endpoint
  /** As chosen in the form, which may not be saved yet. */
  readonly scheme: SignatureScheme
  /** Where secrets are kept: `the keychain`, `memory`. */
  readonly secretPlace: string
}

/** The signing secret: it goes in and never comes out. Set at once, not with the rest of the form. */
export function SecretSection({ endpoint, scheme, secretPlace }: SecretSectionProps) {
  const [secret, setSecret] = useState('')
  const set = useCommand(api.capture.setSecret)
  const forget = useCommand(api.capture.forgetPreviousSecret)
  const submit = async (): Promise<void> => {
    const done = await set.run({ id: endpoint.id, secret })
    if (done.ok) setSecret('')
  }
  const isPadded = secret !== secret.trim()
  const error = set.error ?? forget.error
  return (
    <Section
      title="Signing secret"
      aside={
        <StatusWord tone={endpoint.hasSecret ? 'good' : 'muted'} icon={endpoint.hasSecret ? 'lock' : 'minus'}>
          {endpoint.hasSecret ? `In ${secretPlace}` : 'Not set'}
        </StatusWord>
      }
    >
      <form
        className="fields"
        aria-label="Signing secret"
        onSubmit={(event) => {
          event.preventDefault()
          if (secret !== '') void submit()
        }}
      >
        <Field
          label={endpoint.hasSecret ? 'Another secret' : 'Secret'}
          hint={
            isPadded
              ? 'It begins or ends with white space, which counts as part of it. Remove it if it came along by mistake.'
              : `${schemeTexts[scheme].secret} Kept in ${secretPlace} and never shown.`
          }
        >
          {(ids) => (
            <span className="endpoint-secret">
              <input
                {...ids}
                type="password"
                autoComplete="off"
                maxLength={1_024}
                placeholder="Paste it"
                value={secret}
                onChange={(event) => {
                  setSecret(event.currentTarget.value)
                }}
              />
              <Button type="submit" icon="key" pending={set.pending} disabled={secret === ''}>
                Set
              </Button>
            </span>
          )}
        </Field>
        {endpoint.hasPreviousSecret && (
          <div className="endpoint-line">
            <StatusWord tone="warn" icon="clock">
              The secret before it is still accepted
            </StatusWord>
            <ConfirmButton
              icon="trash"
              pending={forget.pending}
              question="Forget it for good?"
              onConfirm={() => void forget.run({ id: endpoint.id })}
            >
              Forget it
            </ConfirmButton>
          </div>
        )}
        {error !== undefined && <ErrorNote error={error} />}
      </form>
    </Section>
  )
}
