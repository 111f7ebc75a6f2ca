import type { Random } from '../../../../../src/main/ports/random'
import { SecretStoreError } from '../../../../../src/main/ports/secret-store'
import type { SecretStore, SecretStoreCall, SecretStoreFailure } from '../../../../../src/main/ports/secret-store'
import type { VaultIndex, VaultIndexFile } from '../../../../../src/main/ports/vault'

/**
 * How keychains fail, as seen with keytar on Linux. `locked` and `no-keyring` have no prompt: they lie to reads and
 * deletes. `unanswered` is a keychain that waits for its prompt.
 */
export type Mood = 'open' | 'locked' | 'unanswered' | 'no-keyring' | Exclude<SecretStoreFailure, 'locked'>

export interface KeychainDouble extends SecretStore {
  readonly items: Map<string, string>
  /** Each call as `get <account>`. */
  readonly calls: string[]
  readonly timeouts: (number | undefined)[]
  mood: Mood
  isClosed: boolean
  /** Runs before each call that is not a closing one; a test changes the mood in it, or holds the call up. */
  beforeCall: (call: string) => void | Promise<void>
}

export function createKeychainDouble(): KeychainDouble {
  const double: KeychainDouble = {
    persistence: 'keychain',
    items: new Map(),
    calls: [],
    timeouts: [],
    mood: 'open',
    isClosed: false,
    beforeCall: () => undefined,
    async get(account, call) {
      const lies = await begin('get', account, call)
      return lies ? null : (double.items.get(account) ?? null)
    },
    async set(account, value, call) {
      const lies = await begin('set', account, call)
      if (lies) throw new SecretStoreError(double.mood === 'locked' ? 'locked' : 'no-service', 'No.')
      double.items.set(account, value)
    },
    async delete(account, call) {
      const lies = await begin('delete', account, call)
      return lies ? false : double.items.delete(account)
    },
    async close() {
      double.isClosed = true
    },
  }
  async function begin(what: string, account: string, call: SecretStoreCall | undefined): Promise<boolean> {
    double.calls.push(`${what} ${account}`)
    double.timeouts.push(call?.timeoutMs)
    await double.beforeCall(`${what} ${account}`)
    const { mood } = double
    if (mood === 'open') return false
    if (mood === 'locked' || mood === 'no-keyring') return true
    throw new SecretStoreError(mood === 'unanswered' ? 'locked' : mood, 'No.')
  }
  return double
}

export interface IndexDouble extends VaultIndexFile {
  saved: VaultIndex | undefined
  saveCount: number
  /** Thrown by the next save, before or after the file was replaced. */
  nextFailure: { readonly error: Error; readonly isReplaced: boolean } | undefined
}

export function createIndexDouble(): IndexDouble {
  const double: IndexDouble = {
    saved: undefined,
    saveCount: 0,
    nextFailure: undefined,
    load: async () => structuredClone(double.saved),
    async save(index) {
      double.saveCount += 1
      const failure = double.nextFailure
      double.nextFailure = undefined
      if (!failure || failure.isReplaced) double.saved = structuredClone(index)
      if (failure) throw failure.error
    },
  }
  return double
}

/** Ids that tell their order: `id-1`, `id-2`. */
export function createCountingRandom(): Random {
  let count = 0
  return { bytes: (length) => new Uint8Array(length).fill((count += 1)), id: () => `id-${(count += 1)}` }
}

/** Something that happens once and can be waited for. */
export function createSignal(): { give(): void; readonly given: Promise<void> } {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give: () => give(), given }
}
