import type { KeychainState, VaultView } from '../../../shared/contract/vault'
import { AppError } from '../../../shared/errors'
import type { Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Vault } from '../../ports/vault'

/** The vault's name of the 256-bit key of the database, as 64 hex digits. */
export const STORE_KEY = 'store/key'
const KEY_BYTES = 32

/** What a session works with: a vault and an open store, both durable or both in memory. */
export interface Session {
  readonly vault: Vault
  /** The keychain, also where the session had to go without it; null when it was not asked. */
  readonly keychain: Vault | null
  readonly storage: VaultView['storage']
}

export interface SessionDeps {
  /** The data folder; null for a session that is meant to be in memory. */
  readonly directory: string | null
  readonly engine: Pick<Engine, 'claim' | 'open'>
  /** Reads the vault's index, which lies in the data folder: so only after that was claimed. */
  readonly openKeychain: () => Promise<Vault>
  readonly openMemory: () => Promise<Vault>
  readonly random: Random
  readonly log: Log
  /** What is wrong with a keychain that is not ready, and what to do. */
  readonly explainKeychain: (state: KeychainState) => { readonly problem: string; readonly remedy: string } | undefined
}

/**
 * Opens the encrypted store with the key from the keychain. Where that cannot be (no keychain, a folder that cannot be
 * written, a database that cannot be read) the session is in memory and says why; what is on disk stays untouched.
 */
export async function openSession(deps: SessionDeps): Promise<Session> {
  const { directory, engine, log } = deps
  if (directory === null) return inMemory(null, null)
  let keychain: Vault | null = null
  try {
    const { databaseExists } = await engine.claim(directory)
    keychain = await deps.openKeychain()
    await requireReady(deps, keychain)
    await engine.open({ directory, keyHex: await databaseKey(deps, keychain, databaseExists) })
    return {
      vault: keychain,
      keychain,
      storage: { kind: 'encrypted-file', path: directory, problem: null, remedy: null },
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.warn('session in memory', { code: error.code })
    return inMemory(keychain, error)
  }

  async function inMemory(asked: Vault | null, error: AppError | null): Promise<Session> {
    await engine.open(null)
    const state = asked?.status().keychain
    return {
      vault: await deps.openMemory(),
      keychain: asked,
      storage: {
        kind: 'memory',
        path: directory,
        problem: error && { code: error.code, message: error.message },
        remedy: (state && deps.explainKeychain(state)?.remedy) ?? null,
      },
    }
  }
}

async function requireReady({ explainKeychain }: SessionDeps, keychain: Vault): Promise<void> {
  const { keychain: state } = await keychain.probe()
  if (state === 'ready') return
  const message = explainKeychain(state)?.problem ?? 'The keychain cannot be used.'
  throw new AppError(state === 'locked' ? 'vault.locked' : 'vault.unavailable', message, { state })
}

/**
 * A key is made only when neither the vault's index knows of one nor a database is there that one was made for. A vault
 * that cannot give a key it knows of rejects, and is not asked to keep another: the old database would be lost.
 */
async function databaseKey({ random }: SessionDeps, keychain: Vault, databaseExists: boolean): Promise<string> {
  const known = await keychain.get(STORE_KEY).catch((error: unknown) => {
    // The keychain is open and does not have it any more, or not whole: nobody can enter a key again.
    const isLost = error instanceof AppError && ['vault.missing_value', 'vault.damaged'].includes(error.code)
    throw isLost ? keyMissing() : error
  })
  if (known !== undefined) return known
  if (databaseExists) throw keyMissing()
  const keyHex = Buffer.from(random.bytes(KEY_BYTES)).toString('hex')
  await keychain.set(STORE_KEY, keyHex)
  return keyHex
}

const keyMissing = (): AppError =>
  new AppError(
    'store.key_missing',
    'There is a database in the data folder, but the keychain does not have its key. It was left untouched.',
  )
