import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../../../shared/contract/apps'
import type { TokenId } from '../../../../shared/contract/tokens'
import { EmptyState } from '../../ui/empty-state'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { AppInspector } from './app-inspector'
import { AppList } from './app-list'
import { ImportForm } from './import-form'
import { RegisterForm } from './register-form'
import { appsScreen } from './screen-store'
import { apps } from './store'

interface AppsProps {
  readonly isEnvironmentReady: boolean
  readonly secretPlace: string
  /** The secret of an app that is here, to be shown and copied. */
  readonly renderSecret: (app: App) => ReactNode
  readonly onGetToken: (clientId: string) => void
  readonly onOpenToken: (id: TokenId) => void
}

export function Apps({ isEnvironmentReady, secretPlace, renderSecret, onGetToken, onOpenToken }: AppsProps) {
  const pane = useStore(appsScreen, (state) => state.pane)
  const app = useStore(apps, (state) =>
    pane?.kind === 'app' ? state.view?.apps.find(({ clientId }) => clientId === pane.clientId) : undefined,
  )
  return (
    <SplitView
      initialPercent={42}
      list={<AppList isEnvironmentReady={isEnvironmentReady} />}
      inspector={
        app !== undefined ? (
          <AppInspector
            key={app.clientId}
            app={app}
            secretPlace={secretPlace}
            renderSecret={renderSecret}
            onGetToken={onGetToken}
            onOpenToken={onOpenToken}
          />
        ) : pane?.kind === 'register' ? (
          <Pane label="Register an app" head={<h2>Register an app</h2>}>
            <PaneBody>
              <RegisterForm secretPlace={secretPlace} />
            </PaneBody>
          </Pane>
        ) : pane?.kind === 'import' ? (
          <Pane label="Import an app" head={<h2>Import an app</h2>}>
            <PaneBody>
              <ImportForm secretPlace={secretPlace} />
            </PaneBody>
          </Pane>
        ) : (
          <Pane label="Details" head={null}>
            <PaneBody>
              <EmptyState icon="app" title="Select an app">
                Its grants, its scopes and where its secret is are shown here.
              </EmptyState>
            </PaneBody>
          </Pane>
        )
      }
    />
  )
}
