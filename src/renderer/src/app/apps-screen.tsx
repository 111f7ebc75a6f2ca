import { useStore } from 'zustand'
import { Apps } from '../features/apps/apps'
import { vault } from '../features/vault/store'
import { AppSecret } from './held-secrets'
import { goToToken, goToTokenRequest } from './journeys'
import { useIsEnvironmentReady } from './use-environment'

export function AppsScreen() {
  const persistence = useStore(vault, (state) => state.view?.persistence)
  return (
    <Apps
      isEnvironmentReady={useIsEnvironmentReady()}
      secretPlace={persistence === 'memory' ? 'memory' : 'the keychain'}
      renderSecret={(app) => <AppSecret app={app} />}
      onGetToken={goToTokenRequest}
      onOpenToken={goToToken}
    />
  )
}
