import type { KeychainState } from '../../../shared/contract/vault'
import { AppError } from '../../../shared/errors'
import type { Random } from '../../ports/random'
import { SecretStoreError } from '../../ports/secret-store'
import type { SecretStore, SecretStoreCall } from '../../ports/secret-store'

const CANARY_BYTES = 24

/**
 * A keychain that can be believed: on Linux a locked one answers "not there" to a read and "nothing to delete" to a
 * delete, and only a write tells the truth. Here "absent" was always proved. Rejects with `vault.locked` and
 * `vault.unavailable`.
 */
export interface Keychain {
  /** What the last call found out; `locked` until one proved it open. */
  state(): KeychainState
  /** Writes, reads and deletes a canary. Never rejects for a keychain that is not open. */
  probe(call?: SecretStoreCall): Promise<KeychainState>
  /** Rejects unless a canary says that the keychain is open. */
  proveOpen(): Promise<void>
  /** `undefined` when the keychain is open and does not hold the account. */
  read(account: string, call?: SecretStoreCall): Promise<string | undefined>
  /** Resolves when the text was read back. */
  write(account: string, text: string): Promise<void>
  /** Resolves when none of the accounts is in the keychain any more. */
  remove(accounts: readonly string[]): Promise<void>
}

interface KeychainDeps {
  readonly store: SecretStore
  readonly random: Random
  readonly canaryAccount: string
}

export function createKeychain({ store, random, canaryAccount }: KeychainDeps): Keychain {
  let state: KeychainState = 'locked'

  /** Runs calls of the store and remembers what their failure says about the keychain. */
  async function attempt<T>(calls: () => Promise<T>): Promise<T> {
    try {
      return await calls()
    } catch (error) {
      if (!(error instanceof SecretStoreError)) throw error
      state = error.reason
      throw toAppError(error)
    }
  }

  /** One round of the canary. Throws what the store throws; gives back what calls that did not fail let conclude. */
  async function sing(call?: SecretStoreCall): Promise<KeychainState> {
    const text = Buffer.from(random.bytes(CANARY_BYTES)).toString('base64url')
    await store.set(canaryAccount, text, call)
    const found = await store.get(canaryAccount, call)
    const isDeleted = await store.delete(canaryAccount, call)
    // Locked again in between; a service that keeps something else than it was given is none.
    if (found === null || !isDeleted) return 'locked'
    return found === text ? 'ready' : 'no-service'
  }

  async function probe(call?: SecretStoreCall): Promise<KeychainState> {
    try {
      state = await sing(call)
    } catch (error) {
      if (!(error instanceof SecretStoreError)) throw error
      state = error.reason
    }
    return state
  }

  async function proveOpen(): Promise<void> {
    const found = await attempt(() => sing())
    state = found
    if (found === 'locked') throw toAppError(new SecretStoreError(found, 'The keychain is locked.'))
    if (found !== 'ready') {
      throw toAppError(new SecretStoreError(found, 'The keychain does not keep what it is given.'))
    }
  }

  async function read(account: string, call?: SecretStoreCall): Promise<string | undefined> {
    let text = await attempt(() => store.get(account, call))
    if (text === null) {
      await proveOpen()
      // Asked again: it may have been locked then, and been unlocked for the canary.
      text = await attempt(() => store.get(account))
    }
    state = 'ready'
    return text ?? undefined
  }

  async function write(account: string, text: string): Promise<void> {
    await attempt(() => store.set(account, text))
    if ((await read(account)) !== text) {
      throw new AppError('vault.damaged', 'The keychain did not keep what was written into it.')
    }
  }

  async function remove(accounts: readonly string[]): Promise<void> {
    const doubtful: string[] = []
    for (const account of accounts) {
      if (!(await attempt(() => store.delete(account)))) doubtful.push(account)
    }
    if (doubtful.length === 0) return
    await proveOpen()
    for (const account of doubtful) await attempt(() => store.delete(account))
  }

  return { state: () => state, probe, proveOpen, read, write, remove }
}

function toAppError(error: SecretStoreError): AppError {
  const code = error.reason === 'locked' ? 'vault.locked' : 'vault.unavailable'
  return new AppError(code, error.message, { state: error.reason }, { cause: error })
}
