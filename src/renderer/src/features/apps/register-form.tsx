import { useState } from 'react'
import { AUTH_METHODS, GRANT_TYPES, type AuthMethod, type Scope } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CheckedSelect } from '../../ui/checked-select'
import { CheckGroup } from '../../ui/check-group'
import { Field } from '../../ui/field'
import { Loading } from '../../ui/loading'
import { TextField } from '../../ui/text-field'
import { openApp } from './screen-store'
import { redirectsProblem } from './redirects-problem'
import { scopesProblem, splitScopes } from './split-scopes'
import { splitLines } from './split-lines'
import { useScopes } from './use-scopes'

const grantNotes: Readonly<Record<(typeof GRANT_TYPES)[number], string>> = {
  client_credentials: 'The app acts for itself, with its secret (RFC 6749 §4.4).',
  authorization_code: 'The app acts for a person who signs in (RFC 6749 §4.1).',
  refresh_token: 'The app may renew its tokens without the person (RFC 6749 §6).',
}

const authTexts: Readonly<Record<AuthMethod, string>> = {
  client_secret_post: 'Confidential: secret in the body, as documented',
  client_secret_basic: 'Confidential: secret as Basic',
  none: 'Public: no secret, PKCE',
}

const authOptions = AUTH_METHODS.map((value) => ({ value, text: authTexts[value] }))

const grantOptions = GRANT_TYPES.map((value) => ({ value, note: grantNotes[value] }))

/** What an app that is tried out here needs: it makes webhooks and sends tests of them. */
const usualScopes = (published: readonly Scope[]): ReadonlySet<string> =>
  new Set(published.map(({ name }) => name).filter((name) => name.startsWith('webhooks:')))

interface RegisterFormProps {
  /** Where the secret will be kept: `the keychain`, `memory`. */
  readonly secretPlace: string
}

export function RegisterForm({ secretPlace }: RegisterFormProps) {
  const [name, setName] = useState('')
  const [grants, setGrants] = useState<ReadonlySet<string>>(new Set(['client_credentials']))
  const [chosenScopes, setChosenScopes] = useState<ReadonlySet<string>>()
  const [redirects, setRedirects] = useState('')
  const [authMethod, setAuthMethod] = useState<AuthMethod>('client_secret_post')
  const [others, setOthers] = useState('')
  const published = useScopes()
  const register = useCommand(api.apps.register)

  const scopes = chosenScopes ?? usualScopes(published.data?.scopes ?? [])
  const otherScopes = splitScopes(others)
  const scopesTrouble = scopesProblem(otherScopes)
  // RFC 6749 §4.4: only confidential clients may use this grant.
  const isPublicWithSecretGrant = authMethod === 'none' && grants.has('client_credentials')
  const needsRedirect = grants.has('authorization_code')
  const redirectUris = needsRedirect ? splitLines(redirects) : []
  const redirectTrouble = redirectsProblem(redirectUris)
  const isComplete =
    name.trim() !== '' &&
    grants.size > 0 &&
    !isPublicWithSecretGrant &&
    scopesTrouble === undefined &&
    redirectTrouble === undefined &&
    (!needsRedirect || redirectUris.length > 0)

  const submit = async (): Promise<void> => {
    const registered = await register.run({
      name,
      grantTypes: GRANT_TYPES.filter((grant) => grants.has(grant)),
      redirectUris,
      scopes: [...new Set([...scopes, ...otherScopes])],
      authMethod,
    })
    if (registered.ok) openApp(registered.value.clientId)
  }

  return (
    <form
      className="form"
      aria-label="Register an app"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label="Name"
        hint="How the platform lists it."
        autoFocus
        required
        maxLength={120}
        placeholder="Case sync connector"
        value={name}
        onChange={setName}
      />
      <CheckGroup
        legend="Grant types"
        problem={
          grants.size === 0
            ? 'Choose at least one.'
            : isPublicWithSecretGrant
              ? 'A public client cannot use client_credentials: it has no secret (RFC 6749 §4.4).'
              : undefined
        }
        options={grantOptions}
        checked={grants}
        onChange={setGrants}
      />
      <CheckedSelect
        label="Client authentication"
        hint={
          authMethod === 'none'
            ? 'For what runs on other people’s machines. The code flow is protected by PKCE alone (RFC 7636, RFC 8252 §8.5).'
            : 'For what can keep a secret. The code flow uses PKCE as well.'
        }
        options={authOptions}
        value={authMethod}
        onChange={setAuthMethod}
      />
      {needsRedirect && (
        <Field
          label="Redirect URIs"
          hint="One a line: https, http on 127.0.0.1 or [::1], or a scheme of your own with a dot. Compared character by character."
          problem={redirectTrouble}
        >
          {(ids) => (
            <textarea
              {...ids}
              className="mono"
              rows={3}
              spellCheck={false}
              placeholder="https://integrator.example/callback"
              value={redirects}
              onChange={(event) => {
                setRedirects(event.currentTarget.value)
              }}
            />
          )}
        </Field>
      )}
      {published.error !== undefined && (
        <ErrorNote error={published.error} actions={<Button onClick={published.retry}>Try again</Button>} />
      )}
      {published.data === undefined && published.error === undefined && <Loading>Asking for scopes…</Loading>}
      {published.data !== undefined && (
        <CheckGroup
          legend="Scopes"
          hint={
            scopes.size === 0
              ? 'None chosen: the platform decides, and may approve all of them.'
              : 'Ask for what the app needs and no more.'
          }
          options={published.data.scopes.map((scope) => ({ value: scope.name, note: scope.description }))}
          checked={scopes}
          onChange={setChosenScopes}
        />
      )}
      <TextField
        label="Other scopes"
        hint="That the platform does not list, separated by spaces."
        problem={scopesTrouble}
        mono
        maxLength={4_096}
        value={others}
        onChange={setOthers}
      />
      <p className="field-note">
        {authMethod === 'none'
          ? 'A public client gets no secret.'
          : `The platform shows the secret once. Signet puts it into ${secretPlace} before you see the app; it is never shown.`}
      </p>
      {register.error !== undefined && <ErrorNote error={register.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" pending={register.pending} disabled={!isComplete}>
          Register app
        </Button>
      </div>
    </form>
  )
}
