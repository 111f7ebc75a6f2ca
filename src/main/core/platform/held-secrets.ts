import { AppError } from '../../../shared/errors'
import type { Log } from '../../ports/log'
import type { Vault } from '../../ports/vault'

/** What the features need of the vault. */
export type SecretVault = Pick<Vault, 'get' | 'set' | 'delete' | 'list'>

export interface HeldSecretsDeps {
  readonly vault: SecretVault
  readonly log: Log
  /** What is held, by name. It outlives a session that is started anew. */
  readonly held?: Map<string, string>
}

/**
 * A vault that loses nothing that cannot be had twice. The platform shows a client secret once; when the vault does not
 * take it, it is held in memory, works from there for the rest of the session, and is stored as soon as the vault takes
 * it: every later use tries again, without making its caller wait for a locked keychain.
 */
export function createHeldSecrets({ vault, log, held = new Map() }: HeldSecretsDeps): SecretVault {
  let storing: Promise<void> | null = null

  function storeHeld(): void {
    if (held.size === 0 || storing) return
    storing = (async () => {
      for (const [name, value] of [...held]) {
        await vault.set(name, value)
        held.delete(name)
      }
    })()
      // Whatever it was, the secret is still held, and the failure was reported when it was first set.
      .catch((error: unknown) => {
        log.warn('secret still held in memory', {
          count: held.size,
          code: error instanceof AppError ? error.code : 'fault',
        })
      })
      .finally(() => {
        storing = null
      })
  }

  return {
    /** Rejects as the vault does, but keeps the value. */
    async set(name, value) {
      // Otherwise an older value on its way could overwrite this one.
      await storing
      try {
        await vault.set(name, value)
        held.delete(name)
      } catch (error) {
        held.set(name, value)
        throw error
      }
    },
    async get(name) {
      storeHeld()
      return held.get(name) ?? (await vault.get(name))
    },
    async delete(name) {
      // Otherwise a value on its way could come back.
      await storing
      await vault.delete(name)
      held.delete(name)
    },
    async list() {
      storeHeld()
      const names = [...held.keys()]
      return [...new Set([...names, ...(await vault.list())])].sort()
    },
  }
}
