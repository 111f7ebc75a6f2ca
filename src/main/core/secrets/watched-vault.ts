import type { SecretAccess } from '../../ports/records'
import type { Vault } from '../../ports/vault'

/** Tells of a use of a secret. Never throws, and its caller never waits for it. */
export type NoteAccess = (name: string, kind: SecretAccess['kind']) => void

/**
 * A vault that tells of every secret that was read, written or deleted, once that is done. A read that found nothing is
 * none, and neither is a list of names.
 */
export function createWatchedVault(vault: Vault, note: NoteAccess): Vault {
  return {
    ...vault,
    async get(name) {
      const value = await vault.get(name)
      if (value !== undefined) note(name, 'read')
      return value
    },
    async set(name, value) {
      await vault.set(name, value)
      note(name, 'written')
    },
    async delete(name) {
      await vault.delete(name)
      note(name, 'deleted')
    },
  }
}
