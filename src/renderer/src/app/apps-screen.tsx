import { useStore } from 'zustand'
import { Apps } from '../features/apps/apps'
import { vault } from '../features/vault/store'
import { goToToken, goToTokenRequest } from './journeys'
import { useIsEnvironmentReady } from './use-environment'

export function AppsScreen() {
  const persistence = useStore(vault, (state) => state.view?.persistence)
  return (
    <Apps
      isEnvironmentReady={useIsEnvironmentReady()}
      secretPlace={persistence === 'memory' ? 'memory' : 'the keychain'}
      onGetToken={goToTokenRequest}
      onOpenToken={goToToken}
    />
  )
}
