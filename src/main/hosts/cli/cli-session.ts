import { resolve } from 'node:path'
import { openSession, type Session } from '../../core/session/open-session'
import { createVault } from '../../core/vault/create-vault'
import { keychainAdvice } from '../../core/vault/keychain-advice'
import type { Clock } from '../../ports/clock'
import type { Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { SecretStore } from '../../ports/secret-store'
import type { VaultIndexFile } from '../../ports/vault'

interface VaultPorts {
  readonly store: SecretStore
  readonly index: VaultIndexFile
}

/** What a command needs that works with the store. */
export interface SessionPorts {
  readonly engine: Engine
  /** Asked only where a data folder is given. */
  readonly keychain: (directory: string) => VaultPorts
  readonly memory: () => VaultPorts
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** Opens the engine's store in a data folder, or in memory. */
export async function openCliSession(data: string | undefined, ports: SessionPorts): Promise<Session> {
  const { engine, random, log } = ports
  const directory = data === undefined ? null : resolve(data)
  return openSession({
    directory,
    engine,
    openKeychain: () => createVault({ ...ports.keychain(directory ?? ''), random }),
    openMemory: () => createVault({ ...ports.memory(), random }),
    random,
    log,
    explainKeychain: keychainAdvice,
  })
}

/** After the engine is closed. */
export async function closeVaults(session: Session | undefined): Promise<void> {
  await session?.vault.close()
  if (session?.keychain !== session?.vault) await session?.keychain?.close()
}
