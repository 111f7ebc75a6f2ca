import { AppError } from '../../../shared/errors'
import type { Log } from '../../ports/log'
import type { SecretVault } from '../../ports/vault'
import { createListeners } from '../../listeners'

export interface HeldSecretsDeps {
  readonly vault: SecretVault
  readonly log: Log
  /** What is held, by name. It outlives a session that is started anew. */
  readonly held?: Map<string, string>
}

export interface HeldSecrets extends SecretVault {
  /** What is not in the vault yet, sorted. */
  heldNames(): readonly string[]
  /** Tries to store all that is held. Rejects as the vault does with the first that it does not take. */
  storeHeld(): Promise<void>
  /** Told whenever something is held, and whenever something is not any more. */
  onHeldChanged(listener: () => void): () => void
}

/**
 * A vault that loses nothing that cannot be had twice. The platform shows a client secret once; when the vault does not
 * take it, it is held in memory, works from there for the rest of the session, and is stored as soon as the vault takes
 * it: every later use tries again, without making its caller wait for a locked keychain.
 */
export function createHeldSecrets({ vault, log, held = new Map() }: HeldSecretsDeps): HeldSecrets {
  const changes = createListeners<void>()
  let storing: Promise<void> | null = null

  function hold(name: string, value: string): void {
    held.set(name, value)
    changes.tell()
  }

  function release(name: string): void {
    if (held.delete(name)) changes.tell()
  }

  /** One at a time: who asks while one is under way waits for that. */
  function store(): Promise<void> {
    storing ??= (async () => {
      for (const [name, value] of [...held]) {
        await vault.set(name, value)
        release(name)
      }
    })().finally(() => {
      storing = null
    })
    return storing
  }

  function tryToStore(): void {
    if (held.size === 0 || storing) return
    // Whatever it was, the secret is still held, and the failure was reported when it was first set.
    store().catch((error: unknown) => {
      log.warn('secret still held in memory', {
        count: held.size,
        code: error instanceof AppError ? error.code : 'fault',
      })
    })
  }

  /** Otherwise an older value on its way could overwrite a newer one, or come back after it was deleted. */
  async function settled(): Promise<void> {
    await storing?.catch(() => undefined)
  }

  return {
    /** Rejects as the vault does, but keeps the value. */
    async set(name, value) {
      await settled()
      try {
        await vault.set(name, value)
        release(name)
      } catch (error) {
        hold(name, value)
        throw error
      }
    },
    async get(name) {
      tryToStore()
      return held.get(name) ?? (await vault.get(name))
    },
    async delete(name) {
      await settled()
      await vault.delete(name)
      release(name)
    },
    async list() {
      tryToStore()
      const names = [...held.keys()]
      return [...new Set([...names, ...(await vault.list())])].sort()
    },
    heldNames: () => [...held.keys()].sort(),
    storeHeld: store,
    onHeldChanged: changes.add,
  }
}
