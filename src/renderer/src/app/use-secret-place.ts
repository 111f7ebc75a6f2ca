import { useStore } from 'zustand'
import { vault } from '../features/vault/store'

/** Where secrets are kept, as it stands in a sentence. */
export const useSecretPlace = (): string =>
  useStore(vault, (state) => (state.view?.persistence === 'memory' ? 'memory' : 'the keychain'))
