import { useState, type ReactNode } from 'react'
import type { App } from '../../../../../shared/contract/apps'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { CheckGroup } from '../../../ui/check-group'
import { Notice } from '../../../ui/notice'
import { Segmented } from '../../../ui/segmented'
import { SelectField } from '../../../ui/select-field'
import { firstWay, WAYS, type Way } from './request-ways'
import { openToken, openTokenRequest } from '../screen-store'
import { OFFLINE_ACCESS, usualScopes } from './usual-scopes'

/** What other features put into the form. */
export interface OtherWays {
  readonly browser: (app: App) => ReactNode
  readonly serviceToken: (app: App) => ReactNode
  /** How the app authenticates itself with client credentials. */
  readonly clientAuth: (app: App) => ReactNode
}

interface RequestFormProps {
  readonly apps: readonly App[]
  readonly clientId: string | undefined
  readonly otherWays: OtherWays
}

/** Chooses the app; the form proper is made anew for each, since its scopes are the app's. */
export function RequestForm({ apps, clientId, otherWays }: RequestFormProps) {
  const app = apps.find((candidate) => candidate.clientId === clientId) ?? apps[0]
  if (app === undefined) return null
  return (
    <div className="form">
      <SelectField
        label="App"
        value={app.clientId}
        options={apps.map((option) => ({ value: option.clientId, text: `${option.name} (${option.clientId})` }))}
        onChange={openTokenRequest}
      />
      <AppWays key={app.clientId} app={app} otherWays={otherWays} />
    </div>
  )
}

function AppWays({ app, otherWays }: { readonly app: App; readonly otherWays: OtherWays }) {
  const [way, setWay] = useState<Way>(() => firstWay(app.grantTypes))
  return (
    <>
      <Segmented label="Way to get it" options={WAYS} value={way} onChange={setWay} />
      {way === 'client_credentials' && <ScopesForm app={app} clientAuth={otherWays.clientAuth(app)} />}
      {way === 'authorization_code' && otherWays.browser(app)}
      {way === 'service_token' && otherWays.serviceToken(app)}
    </>
  )
}

const scopeOption = (value: string) =>
  value === OFFLINE_ACCESS ? { value, note: 'Client credentials give no refresh token (RFC 6749 §4.4.3).' } : { value }

function ScopesForm({ app, clientAuth }: { readonly app: App; readonly clientAuth: ReactNode }) {
  const [scopes, setScopes] = useState(() => usualScopes(app.scopes))
  const request = useCommand(api.tokens.request)
  const submit = async (): Promise<void> => {
    const got = await request.run({ clientId: app.clientId, scopes: [...scopes] })
    if (got.ok) openToken(got.value.id)
  }
  return (
    <form
      className="form"
      aria-label="Get a token"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {app.scopes.length > 0 && (
        <CheckGroup
          legend="Scopes"
          hint={scopes.size === 0 ? 'None asked for: the platform then decides.' : undefined}
          options={app.scopes.map(scopeOption)}
          checked={scopes}
          onChange={setScopes}
        />
      )}
      {app.hasSecret && clientAuth}
      {!app.hasSecret && (
        <Notice tone="warn" title="No secret for this app here">
          <p>Client credentials need one. Register an app in Signet, so that its secret is kept.</p>
        </Notice>
      )}
      {request.error !== undefined && <ErrorNote error={request.error} />}
      <div className="form-actions">
        <Button type="submit" look="primary" icon="key" pending={request.pending}>
          Get a token
        </Button>
      </div>
    </form>
  )
}
