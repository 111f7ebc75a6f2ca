import type { App } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CodeList } from '../../ui/code-list'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'

interface AppInspectorProps {
  readonly app: App
  /** Where secrets are kept: `the keychain`, `memory`. */
  readonly secretPlace: string
  readonly onGetToken: (clientId: string) => void
}

export function AppInspector({ app, secretPlace, onGetToken }: AppInspectorProps) {
  const inspect = useCommand(api.apps.inspect)
  return (
    <Pane
      label="App"
      inheritsFocus
      head={
        <>
          <h2>{app.name}</h2>
          <span className="spacer" />
          <Button
            icon="refresh"
            pending={inspect.pending}
            aria-label={`Refresh ${app.name}`}
            onClick={() => void inspect.run({ clientId: app.clientId })}
          />
          <Button
            look="primary"
            icon="key"
            onClick={() => {
              onGetToken(app.clientId)
            }}
          >
            Get a token
          </Button>
        </>
      }
    >
      <PaneBody>
        {inspect.error !== undefined && <ErrorNote error={inspect.error} />}
        <KeyValues
          rows={[
            ['Client id', <code key="id">{app.clientId}</code>],
            [
              'Secret',
              app.hasSecret ? (
                <StatusWord key="secret" tone="good" icon="lock">{`In ${secretPlace}`}</StatusWord>
              ) : (
                <StatusWord key="secret" tone="muted">
                  None here
                </StatusWord>
              ),
            ],
            ['Tenant', app.tenantId === null ? undefined : <code>{app.tenantId}</code>],
            ['Created', app.createdAt === null ? undefined : <code>{app.createdAt}</code>],
            ['Grant types', <CodeList key="grants" items={app.grantTypes} />],
            ['Scopes', <CodeList key="scopes" items={app.scopes} />],
            ['Redirect URIs', <CodeList key="redirects" items={app.redirectUris} />],
          ]}
        />
        {app.otherFields.length > 0 && (
          <Section title="Other fields, as the platform sent them">
            <JsonFields fields={app.otherFields} />
          </Section>
        )}
      </PaneBody>
    </Pane>
  )
}
