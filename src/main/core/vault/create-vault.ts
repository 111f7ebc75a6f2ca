/*
 * Secrets lie in the operating system's keychain, which cannot be listed safely and takes small texts only; what is
 * where is kept in an index file of our own. A change touches both, and a crash may come between any two writes. So:
 *
 *   1. the new parts' place is written down as a leftover            (crash: a leftover that was never or half written)
 *   2. the new parts are written and read back                       (crash: the same; the old value is untouched)
 *   3. one save of the index moves the entry and makes the old place a leftover       (crash: the new value is there)
 *   4. the leftovers are deleted and struck off the index            (crash: they are deleted after the next probe)
 *
 * Nothing is ever deleted that the index on disk still points to, and nothing is written that it does not know of.
 */
import type { KeychainState } from '../../../shared/contract/vault'
import { AppError } from '../../../shared/errors'
import type { Random } from '../../ports/random'
import type { SecretStore, SecretStoreCall } from '../../ports/secret-store'
import type { Vault, VaultIndexFile, VaultStatus } from '../../ports/vault'
import { createKeychain } from './keychain'
import { openVaultLedger } from './vault-ledger'
import type { Place } from './vault-ledger'
import { decodeParts, encodeParts } from './vault-parts'

/** Time for a person to read a prompt, find the password and type it. */
const PROMPT_TIMEOUT_MS = 120_000
/** How long closing waits for what is under way: it may be a prompt that nobody answers. */
const CLOSE_GRACE_MS = 3_000
const MAX_NAME_LENGTH = 1_000
/** What a record of valibot drops, as a guard against prototype pollution: such a secret would get lost. */
const RESERVED_NAMES = ['__proto__', 'prototype', 'constructor']

interface VaultDeps {
  readonly store: SecretStore
  readonly index: VaultIndexFile
  readonly random: Random
}

/**
 * Opens the vault; asks nothing of the keychain yet. Until the first probe or call its state is `locked`.
 * Rejects with what the index file rejects with: `vault.damaged`, `store.unwritable`.
 */
export async function createVault({ store, index: file, random }: VaultDeps): Promise<Vault> {
  const ledger = await openVaultLedger(file, random)
  const { profile, entries } = await ledger.current()
  const keychain = createKeychain({ store, random, canaryAccount: `${profile}/canary` })
  const listeners = new Set<(status: VaultStatus) => void>()
  let secretCount = Object.keys(entries).length
  let announced = status()
  let lastOperation: Promise<unknown> = Promise.resolve()
  let isClosed = false

  function status(): VaultStatus {
    return { keychain: keychain.state(), persistence: store.persistence, secretCount }
  }

  function announce(): void {
    const now = status()
    if (now.keychain === announced.keychain && now.secretCount === announced.secretCount) return
    announced = now
    // Not from here: a listener that throws must not pass for a secret that could not be stored.
    for (const listener of listeners) queueMicrotask(() => listener(now))
  }

  /** One operation at a time: each reads the index, changes it and saves it. */
  function serially<T>(operation: () => Promise<T>): Promise<T> {
    const result = lastOperation.then(async () => {
      if (isClosed) {
        throw new AppError('vault.unavailable', 'The vault is closed: Signet is ending.', { state: keychain.state() })
      }
      try {
        return await operation()
      } finally {
        announce()
      }
    })
    lastOperation = result.catch(() => undefined)
    return result
  }

  const accountOf = (place: Place, part: number): string => `${profile}/${place.generation}/${part}`
  const accountsOf = (place: Place): string[] =>
    Array.from({ length: place.parts }, (_, part) => accountOf(place, part))

  async function find(name: string): Promise<Place | undefined> {
    const index = await ledger.current()
    return Object.hasOwn(index.entries, name) ? index.entries[name] : undefined
  }

  async function sweep(): Promise<void> {
    const index = await ledger.current()
    if (index.leftovers.length === 0) return
    await keychain.remove(index.leftovers.flatMap(accountsOf))
    await ledger.commit({ ...index, leftovers: [] })
  }

  /** Where a failure costs nothing: the leftovers stay in the index, and the next probe or change takes them up. */
  async function trySweep(): Promise<void> {
    try {
      await sweep()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  async function probe(expectPrompt: boolean): Promise<VaultStatus> {
    const call = expectPrompt ? { timeoutMs: PROMPT_TIMEOUT_MS } : undefined
    const state: KeychainState = await keychain.probe(call)
    if (state !== 'ready') return status()
    await trySweep()
    if (call) await tryFirstEntry(call)
    return status()
  }

  /**
   * macOS asks for each item by the program that reads it: after an update the canary, which is the new program's own, comes
   * back without a prompt, and what the old one wrote does not. So one entry is read while there is time for an answer.
   */
  async function tryFirstEntry(call: SecretStoreCall): Promise<void> {
    const [place] = Object.values((await ledger.current()).entries)
    if (!place) return
    try {
      await keychain.read(accountOf(place, 0), call)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  async function get(name: string): Promise<string | undefined> {
    const place = await find(name)
    if (!place) return undefined
    const parts: string[] = []
    for (const account of accountsOf(place)) {
      const part = await keychain.read(account)
      if (part === undefined) {
        throw new AppError('vault.missing_value', `The keychain is open, but no longer holds “${name}”.`, { name })
      }
      parts.push(part)
    }
    return decodeParts(name, parts)
  }

  async function set(name: string, value: string): Promise<void> {
    const parts = encodeParts(name, value)
    // Before the index is touched: else each attempt on a locked keychain would leave a leftover in it.
    if (keychain.state() !== 'ready') await keychain.proveOpen()
    const before = await ledger.current()
    const old = await find(name)
    const place: Place = { generation: random.id(), parts: parts.length }
    await ledger.commit({ ...before, leftovers: [...before.leftovers, place] })

    for (const [part, text] of parts.entries()) await keychain.write(accountOf(place, part), text)

    const entries = { ...before.entries, [name]: place }
    await ledger.commit({ ...before, entries, leftovers: old ? [...before.leftovers, old] : before.leftovers })
    secretCount = Object.keys(entries).length
    await trySweep()
  }

  async function remove(name: string): Promise<void> {
    const old = await find(name)
    if (old) {
      await keychain.proveOpen()
      const index = await ledger.current()
      const others = Object.entries(index.entries).filter(([other]) => other !== name)
      await ledger.commit({
        ...index,
        entries: Object.fromEntries(others),
        leftovers: [...index.leftovers, old],
      })
      secretCount = others.length
    }
    // Not a mere try: who deletes a secret is told when it may still be in the keychain, and may ask again.
    await sweep()
  }

  return {
    status,
    probe: (options) => serially(() => probe(options?.expectPrompt ?? false)),
    get: (name) => serially(() => get(checked(name))),
    set: (name, value) => serially(() => set(checked(name), value)),
    delete: (name) => serially(() => remove(checked(name))),
    // Not serially: names come from the index alone, and must not wait for a keychain that hangs.
    list: async () => Object.keys((await ledger.current()).entries).sort(),
    onStatus(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      isClosed = true
      await settledOrLate(lastOperation, CLOSE_GRACE_MS)
      await store.close()
    },
  }
}

function checked(name: string): string {
  if (name === '' || name.length > MAX_NAME_LENGTH || RESERVED_NAMES.includes(name)) {
    throw new TypeError(`not a name for a secret: ${JSON.stringify(name.slice(0, 100))}`)
  }
  return name
}

async function settledOrLate(operation: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)))
  await Promise.race([operation, late])
  clearTimeout(timer)
}
