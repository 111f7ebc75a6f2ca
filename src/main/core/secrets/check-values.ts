import { AppError } from '../../../shared/errors'
import type { SecretVault } from '../../ports/vault'

/**
 * Reads every secret and forgets it at once: those that the keychain lost or cannot give back whole. Rejects with
 * `vault.locked` and `vault.unavailable`, which say nothing about any of them.
 */
export async function findUnreadable(
  vault: Pick<SecretVault, 'get' | 'list'>,
): Promise<Map<string, 'lost' | 'damaged'>> {
  const found = new Map<string, 'lost' | 'damaged'>()
  for (const name of await vault.list()) {
    try {
      await vault.get(name)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'vault.missing_value') found.set(name, 'lost')
      else if (error.code === 'vault.damaged') found.set(name, 'damaged')
      else throw error
    }
  }
  return found
}
