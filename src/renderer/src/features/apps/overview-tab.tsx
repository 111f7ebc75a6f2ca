import type { App } from '../../../../shared/contract/apps'
import { CodeList } from '../../ui/code-list'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { Section } from '../../ui/section'
import { AppSecretWord } from './app-secret-word'

const authWords: Readonly<Record<string, string>> = {
  none: 'a public client: no secret, PKCE only (RFC 7636)',
  client_secret_post: 'the secret in the body (RFC 6749 §2.3.1)',
  client_secret_basic: 'the secret as Basic (RFC 6749 §2.3.1)',
}

interface OverviewTabProps {
  readonly app: App
  readonly secretPlace: string
}

/** All that the platform said of it: what has a name here first, then the rest as it came. */
export function OverviewTab({ app, secretPlace }: OverviewTabProps) {
  return (
    <div className="app-tab">
      <KeyValues
        rows={[
          ['Client id', <code key="id">{app.clientId}</code>],
          ['Secret', <AppSecretWord key="secret" app={app} secretPlace={secretPlace} />],
          [
            'Authentication',
            app.authMethod === null ? undefined : (
              <span key="auth">
                <code>{app.authMethod}</code>
                {authWords[app.authMethod] !== undefined && <span className="muted"> {authWords[app.authMethod]}</span>}
              </span>
            ),
          ],
          ['Tenant', app.tenantId === null ? undefined : <code>{app.tenantId}</code>],
          ['Created', app.createdAt === null ? undefined : <code>{app.createdAt}</code>],
          ['Grant types', <CodeList key="grants" items={app.grantTypes} />],
          ['Scopes', <CodeList key="scopes" items={app.scopes} />],
          ['Redirect URIs', <CodeList key="redirects" items={app.redirectUris} />],
        ]}
      />
      {app.governance !== null && app.governance.length > 0 && (
        <Section title="Governance">
          <KeyValues rows={app.governance.map(({ name, json }) => [name, <code key={name}>{json}</code>])} />
        </Section>
      )}
      {app.otherFields.length > 0 && (
        <Section title="Other fields, as the platform sent them">
          <JsonFields fields={app.otherFields} />
        </Section>
      )}
    </div>
  )
}
