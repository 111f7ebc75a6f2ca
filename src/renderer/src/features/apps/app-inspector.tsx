import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import type { TokenId } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Pane } from '../../ui/pane'
import { Tabs, type Tab } from '../../ui/tabs'
import { appTitle } from './app-title'
import { GovernanceTab } from './governance-tab'
import { OverviewTab } from './overview-tab'
import { appsScreen, type AppTab } from './screen-store'
import { SecretTab } from './secret-tab'
import { TokensTab } from './tokens-tab'
import './apps.css'

const tabs: readonly Tab<AppTab>[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'governance', label: 'Governance' },
  { id: 'secret', label: 'Secret' },
  { id: 'tokens', label: 'Tokens' },
]

interface AppInspectorProps {
  readonly app: App
  /** Where secrets are kept: `the keychain`, `memory`. */
  readonly secretPlace: string
  /** The secret that is here, to be shown and copied. */
  readonly renderSecret: (app: App) => ReactNode
  readonly onGetToken: (clientId: string) => void
  readonly onOpenToken: (id: TokenId) => void
}

export function AppInspector({ app, secretPlace, renderSecret, onGetToken, onOpenToken }: AppInspectorProps) {
  const inspect = useCommand(api.apps.inspect)
  const tab = useStore(appsScreen, (state) => state.tab)
  return (
    <Pane
      label="App"
      inheritsFocus
      head={
        <>
          <h2>{appTitle(app)}</h2>
          <span className="spacer" />
          <Button
            icon="refresh"
            pending={inspect.pending}
            aria-label={`Refresh ${appTitle(app)}`}
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
      {inspect.error !== undefined && <ErrorNote error={inspect.error} onDismiss={inspect.reset} />}
      <Tabs
        label="Parts of the app"
        tabs={tabs}
        selected={tab}
        onSelect={(next) => {
          appsScreen.setState({ tab: next })
        }}
      >
        {tab === 'overview' && <OverviewTab app={app} secretPlace={secretPlace} />}
        {tab === 'governance' && <GovernanceTab app={app} />}
        {tab === 'secret' && <SecretTab app={app} secretPlace={secretPlace} renderSecret={renderSecret} />}
        {tab === 'tokens' && <TokensTab app={app} onGetToken={onGetToken} onOpenToken={onOpenToken} />}
      </Tabs>
    </Pane>
  )
}
