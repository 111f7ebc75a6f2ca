import type { SecretStore } from '../../ports/secret-store'

/** Secrets that end with the session: where there is no keychain, and in tests. Never locked, never written anywhere. */
export function createMemorySecretStore(): SecretStore {
  const values = new Map<string, string>()
  return {
    persistence: 'memory',
    get: async (account) => values.get(account) ?? null,
    set: async (account, value) => void values.set(account, value),
    delete: async (account) => values.delete(account),
    close: async () => values.clear(),
  }
}
