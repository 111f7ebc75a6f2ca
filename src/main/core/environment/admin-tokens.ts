import { AppError } from '../../../shared/errors'
import type { Vault } from '../../ports/vault'

/** Access tokens for the app registries that the user gave, by environment. Each is a secret, and only in the vault. */
export interface AdminTokens {
  /** Rejects with `environment.no_admin_token`, and as the vault does. */
  get(environmentId: string): Promise<string>
  /** Resolves when the vault has it. Throws `environment.bad_token` for what can be no token. */
  set(environmentId: string, token: string): Promise<void>
  remove(environmentId: string): Promise<void>
  /** Says of an environment whether there is one. Needs no open keychain. */
  known(): Promise<(environmentId: string) => boolean>
}

const nameOf = (environmentId: string): string => `environment/${environmentId}/admin-token`

export function createAdminTokens(vault: Pick<Vault, 'get' | 'set' | 'delete' | 'list'>): AdminTokens {
  return {
    async get(environmentId) {
      const token = await vault.get(nameOf(environmentId))
      if (token === undefined)
        throw new AppError('environment.no_admin_token', 'There is no admin access token for this environment.')
      return token
    },
    async set(environmentId, token) {
      // As it may be copied out of a request. What is left must fit into a header (RFC 6750 §2.1 is narrower than servers are).
      const bare = token.trim().replace(/^Bearer +/i, '')
      if (!/^[\x21-\x7e]+$/.test(bare))
        throw new AppError(
          'environment.bad_token',
          'This can be no access token: one has no spaces and only plain letters.',
        )
      await vault.set(nameOf(environmentId), bare)
    },
    remove: (environmentId) => vault.delete(nameOf(environmentId)),
    async known() {
      const names = new Set(await vault.list())
      return (environmentId) => names.has(nameOf(environmentId))
    },
  }
}
