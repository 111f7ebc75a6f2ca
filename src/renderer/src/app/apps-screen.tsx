import { useStore } from 'zustand'
import { Apps } from '../features/apps/apps'
import { vault } from '../features/vault/store'
import { goToTokenRequest } from './journeys'

export function AppsScreen() {
  const persistence = useStore(vault, (state) => state.view?.persistence)
  return <Apps secretPlace={persistence === 'memory' ? 'memory' : 'the keychain'} onGetToken={goToTokenRequest} />
}
