import { Activity, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { CaptureBanner } from '../features/capture/capture-banner'
import { EnvironmentBanner } from '../features/environment/environment-banner'
import { EnvironmentDialog } from '../features/environment/environment-dialog'
import { HeldBanner } from '../features/secrets/held-banner'
import { ExpiringNotice } from '../features/tokens/expiring/expiring-notice'
import { MovedBanner } from '../features/tunnel/moved-banner'
import { StorageBanner } from '../features/vault/storage-banner'
import { AppsScreen } from './apps-screen'
import { ContractScreen } from './contract-screen'
import { DeliveriesScreen } from './deliveries-screen'
import { ErrorBoundary } from './error-boundary'
import { GraphqlScreen } from './graphql-screen'
import { goToChangedWebhooks, goToToken } from './journeys'
import { KeysScreen } from './keys-screen'
import { navigate, navigation, SCREENS, type Screen } from './navigation'
import { Rail } from './rail'
import { SecretsScreen } from './secrets-screen'
import { StatusBar } from './status-bar'
import { TokensScreen } from './tokens-screen'
import { TunnelScreen } from './tunnel-screen'
import { useChosenToken } from './use-chosen-token'
import { useChosenKey } from './use-chosen-key'
import { useSecretPlace } from './use-secret-place'
import { useScreenKeys } from './use-screen-keys'
import { WebhooksScreen } from './webhooks-screen'
import './shell.css'

const screens: Readonly<Record<Screen, ReactNode>> = {
  deliveries: <DeliveriesScreen />,
  webhooks: <WebhooksScreen />,
  apps: <AppsScreen />,
  tokens: <TokensScreen />,
  contract: <ContractScreen />,
  keys: <KeysScreen />,
  graphql: <GraphqlScreen />,
  tunnel: <TunnelScreen />,
  secrets: <SecretsScreen />,
}

const goToSecrets = (): void => {
  navigate('secrets')
}

/** A screen that is left is hidden, not thrown away: what was typed, selected and scrolled to is there on the way back. */
export function App() {
  const current = useStore(navigation, (state) => state.screen)
  useScreenKeys()
  useChosenToken()
  useChosenKey()
  return (
    <div className="shell">
      <div className="shell-main">
        <Rail />
        <main className="shell-screen">
          <div className="shell-banners">
            <StorageBanner />
            <HeldBanner onShow={goToSecrets} />
            <EnvironmentBanner />
            <CaptureBanner />
            <MovedBanner onShowWebhooks={goToChangedWebhooks} />
          </div>
          {SCREENS.map((screen) => (
            <Activity key={screen} mode={screen === current ? 'visible' : 'hidden'}>
              <ErrorBoundary>{screens[screen]}</ErrorBoundary>
            </Activity>
          ))}
        </main>
      </div>
      <ExpiringNotice onOpen={goToToken} />
      <StatusBar />
      <EnvironmentDialog secretPlace={useSecretPlace()} />
    </div>
  )
}
