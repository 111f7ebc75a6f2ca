import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { VaultView } from '../../../shared/contract/vault'
import type { Session } from './open-session'

export interface VaultHandlersDeps {
  readonly session: Session
  readonly announce: AppAnnounce['vault']
  /** Whether anything of the session in memory would be missed. */
  readonly holdsData: () => Promise<boolean>
  /** Starts a new session. */
  readonly restart: () => void
}

/** Where secrets live, and the second try at the keychain. */
export function createVaultHandlers({
  session,
  announce,
  holdsData,
  restart,
}: VaultHandlersDeps): AppHandlers['vault'] {
  const { vault, keychain, storage } = session
  let rev = 0
  const view = (): VaultView => ({
    rev,
    keychain: keychain?.status().keychain ?? null,
    persistence: vault.status().persistence,
    secretCount: vault.status().secretCount,
    storage,
  })
  for (const one of new Set([vault, keychain]))
    one?.onStatus(() => {
      rev += 1
      announce.changed(view())
    })
  return {
    view: async () => view(),
    retry: async ({ discard }) => {
      const state = keychain && (await keychain.probe({ expectPrompt: true })).keychain
      // A session in memory stays what it is until it is started anew; one on the keychain just goes on.
      if (storage.problem === null || (state !== null && state !== 'ready'))
        return { outcome: 'unchanged', view: view() }
      if (!discard && (await holdsData())) return { outcome: 'would-discard', view: view() }
      restart()
      return { outcome: 'restarting', view: view() }
    },
  }
}
