import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane } from '../../ui/pane'
import { TwoLineRow } from '../../ui/two-line-row'
import { VirtualList } from '../../ui/virtual-list'
import { appTitle } from './app-title'
import { appsScreen, openApp, openImport, openRegistration } from './screen-store'
import { apps } from './store'

const ROW_HEIGHT = 48
const idOf = (app: App) => app.clientId

interface AppListProps {
  /** True while the platform can be asked. */
  readonly isEnvironmentReady: boolean
}

export function AppList({ isEnvironmentReady }: AppListProps) {
  const { view, error } = useStore(apps)
  const pane = useStore(appsScreen, (state) => state.pane)
  const refresh = useCommand(api.apps.refresh)
  const { reset } = refresh
  // What failed before the platform was there says nothing any more.
  useEffect(() => {
    if (isEnvironmentReady) reset()
  }, [isEnvironmentReady, reset])
  const reload = async (): Promise<void> => {
    const next = await refresh.run()
    if (next.ok) apps.accept(next.value)
  }
  const isEmpty = view?.apps.length === 0
  const register = (
    <Button icon="plus" collapses={!isEmpty} look={isEmpty ? 'primary' : 'default'} onClick={openRegistration}>
      Register an app
    </Button>
  )
  const importing = (
    <Button icon="paste" collapses={!isEmpty} aria-label="Import an app" onClick={openImport}>
      Import
    </Button>
  )
  return (
    <Pane
      label="Apps"
      head={
        <>
          <h1>Apps</h1>
          <span className="spacer" />
          <Button icon="refresh" collapses pending={refresh.pending} onClick={() => void reload()}>
            Refresh
          </Button>
          {!isEmpty && importing}
          {!isEmpty && register}
        </>
      }
    >
      {refresh.error !== undefined && <ErrorNote error={refresh.error} onDismiss={reset} />}
      {refresh.error === undefined && error !== undefined && <ErrorNote error={error} />}
      {view === undefined && error === undefined && <Loading />}
      {isEmpty && (
        <EmptyState
          icon="app"
          title="No apps yet"
          actions={
            <>
              {register}
              {importing}
            </>
          }
        >
          An app is what the platform gives tokens to. Registering one takes a name and the scopes it needs; one that
          exists is imported by its client id.
        </EmptyState>
      )}
      {view !== undefined && !isEmpty && (
        <VirtualList
          label="Apps"
          items={view.apps}
          keyOf={idOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={pane?.kind === 'app' ? pane.clientId : undefined}
          onSelect={openApp}
          renderRow={(app) => (
            <TwoLineRow
              title={appTitle(app)}
              detail={app.scopes.length === 0 ? 'no scopes' : app.scopes.join(' ')}
              aside={<code className="muted">{app.clientId}</code>}
            />
          )}
        />
      )}
    </Pane>
  )
}
