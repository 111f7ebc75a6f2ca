import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemorySecretStore } from '../../../../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../../../../src/main/adapters/memory/vault-index-file'
import { createVault } from '../../../../../src/main/core/vault/create-vault'
import type { Vault, VaultStatus } from '../../../../../src/main/ports/vault'
import { AppError } from '../../../../../src/shared/errors'
import { createCountingRandom, createIndexDouble, createKeychainDouble, createSignal } from './keychain-double'
import type { IndexDouble, KeychainDouble, Mood } from './keychain-double'

const name = 'app/app_1/client-secret'

let keychain: KeychainDouble
let index: IndexDouble
let vault: Vault

const random = createCountingRandom()
const open = (): Promise<Vault> => createVault({ store: keychain, index, random })

beforeEach(async () => {
  keychain = createKeychainDouble()
  index = createIndexDouble()
  vault = await open()
})

/** The accounts that the index says are in the keychain. */
function accountsInIndex(): string[] {
  const { profile, entries, leftovers } = index.saved ?? { profile: '', entries: {}, leftovers: [] }
  return [...Object.values(entries), ...leftovers]
    .flatMap(({ generation, parts }) => Array.from({ length: parts }, (_, part) => `${profile}/${generation}/${part}`))
    .sort()
}

const accountsInKeychain = (): string[] => [...keychain.items.keys()].sort()

describe('a vault on an open keychain', () => {
  it('gives back what was set, also after it was opened anew', async () => {
    await vault.set(name, 'secret')
    expect(await vault.get(name)).toBe('secret')
    expect(await (await open()).get(name)).toBe('secret')
  })

  it.each([
    ['no character', ''],
    ['one character', 'x'],
    ['umlauts and emoji', 'Grüße 👩‍👩‍👧 שלום'],
    ['text around NUL', 'before\0after'],
    ['lone surrogates', 'high \ud83d low \udc67 end'],
    ['line ends of all kinds', '\r\n\n\r\u2028'],
    ['50 KB', 'äb'.repeat(17_000)],
  ])('keeps %s exactly', async (_, value) => {
    await vault.set(name, value)
    expect(await vault.get(name)).toBe(value)
  })

  it('gives the keychain nothing but base64url of at most 2,000 bytes', async () => {
    await vault.set(name, 'ü\0'.repeat(5_000))
    expect(keychain.items.size).toBeGreaterThan(5)
    for (const text of keychain.items.values()) expect(text).toMatch(/^[A-Za-z0-9_-]{1,2000}$/)
  })

  it('replaces a value and takes the old parts away', async () => {
    await vault.set(name, 'a'.repeat(10_000))
    await vault.set(name, 'b')
    expect(await vault.get(name)).toBe('b')
    expect(keychain.items.size).toBe(1)
    expect(accountsInKeychain()).toEqual(accountsInIndex())
    expect(index.saved?.leftovers).toEqual([])
  })

  it('refuses a value of more than 64 parts before it touches anything', async () => {
    await vault.set(name, 'old')
    const saves = index.saveCount
    await expect(vault.set(name, 'x'.repeat(100_000))).rejects.toMatchObject({ code: 'vault.too_large' })
    expect(index.saveCount).toBe(saves)
    expect(await vault.get(name)).toBe('old')
  })

  it('deletes a secret, and takes a second time for done', async () => {
    await vault.set(name, 'a'.repeat(5_000))
    await vault.delete(name)
    await vault.delete(name)
    expect(await vault.get(name)).toBeUndefined()
    expect(keychain.items.size).toBe(0)
    expect(index.saved?.entries).toEqual({})
  })

  it('says that there is no secret without asking the keychain', async () => {
    expect(await vault.get('environment/none')).toBeUndefined()
    expect(await vault.get('toString')).toBeUndefined()
    expect(keychain.calls).toEqual([])
  })

  it('lists the names sorted', async () => {
    for (const each of ['b', 'a/2', 'a/10']) await vault.set(each, 'x')
    expect(await vault.list()).toEqual(['a/10', 'a/2', 'b'])
  })

  it('takes operations that come at once one after the other', async () => {
    await Promise.all([vault.set(name, '1'), vault.set('other', '2'), vault.set(name, '3')])
    expect(await Promise.all([vault.get(name), vault.get('other')])).toEqual(['3', '2'])
    expect(accountsInKeychain()).toEqual(accountsInIndex())
    expect(index.saved?.leftovers).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['more than 1,000 characters', 'n'.repeat(1_001)],
  ])('takes %s for a bug, not for a name', async (_, bad) => {
    await expect(vault.set(bad, 'x')).rejects.toThrow(TypeError)
  })

  it('writes neither a value nor its digest into the index', async () => {
    await vault.set(name, 'hunter2')
    const stored = JSON.parse(Buffer.from([...keychain.items.values()].join(''), 'base64url').toString()) as object
    expect(stored).toHaveProperty('sha256')
    expect(Object.keys(index.saved ?? {}).sort()).toEqual(['entries', 'leftovers', 'profile', 'version'])
    expect(index.saved?.entries).toEqual({ [name]: { generation: expect.any(String) as string, parts: 1 } })
  })

  it('keeps two data folders in one keychain apart', async () => {
    const otherIndex = createIndexDouble()
    const other = await createVault({ store: keychain, index: otherIndex, random })
    await vault.set(name, 'mine')
    await other.set(name, 'theirs')
    await other.delete(name)
    expect(await vault.get(name)).toBe('mine')
  })
})

describe('a vault that somebody else changed', () => {
  it('does not pass one secret off as another when somebody swapped them in the index', async () => {
    await vault.set('a', 'secret of a')
    await vault.set('b', 'secret of b')
    const { a, b } = index.saved?.entries ?? {}
    if (!index.saved || !a || !b) throw new Error('not saved')
    index.saved = { ...index.saved, entries: { a: b, b: a } }
    await expect((await open()).get('a')).rejects.toMatchObject({ code: 'vault.damaged' })
  })

  it('does not call a write done that comes back changed', async () => {
    await vault.set(name, 'old')
    keychain.set = async (account, value) => void keychain.items.set(account, value.slice(0, -1))
    await expect(vault.set(name, 'new')).rejects.toMatchObject({ code: 'vault.damaged' })
    expect(await vault.get(name)).toBe('old')
  })
})

describe('a vault on a keychain that fails', () => {
  const moods: [Mood, string, string][] = [
    ['locked', 'locked', 'vault.locked'],
    ['unanswered', 'locked', 'vault.locked'],
    ['no-keyring', 'no-service', 'vault.unavailable'],
    ['no-service', 'no-service', 'vault.unavailable'],
    ['no-bus', 'no-bus', 'vault.unavailable'],
    ['module-missing', 'module-missing', 'vault.unavailable'],
    ['crashed', 'crashed', 'vault.unavailable'],
  ]

  it.each(moods)('with %s says so, changes nothing and works again afterwards', async (mood, state, code) => {
    await vault.set(name, 'old')
    const before = structuredClone([...keychain.items])
    keychain.mood = mood
    const refusal: unknown = expect.objectContaining({ code, details: { state } })

    await expect(vault.get(name)).rejects.toEqual(refusal)
    expect(vault.status().keychain).toBe(state)
    await expect(vault.set(name, 'new')).rejects.toEqual(refusal)
    await expect(vault.set('another', 'new')).rejects.toEqual(refusal)
    await expect(vault.delete(name)).rejects.toEqual(refusal)
    expect((await vault.probe()).keychain).toBe(state)
    expect(await vault.list()).toEqual([name])
    expect([...keychain.items]).toEqual(before)

    keychain.mood = 'open'
    expect(await vault.get(name)).toBe('old')
    expect(vault.status().keychain).toBe('ready')
  })

  it.each(moods)('with %s lets no leftover pile up in the index', async (mood) => {
    keychain.mood = mood
    for (let i = 0; i < 5; i += 1) await expect(vault.set(name, 'x')).rejects.toThrow(AppError)
    expect(index.saved).toBeUndefined()
  })

  it.each(moods)('that becomes %s in the middle of a change keeps the old value or has the new one', async (mood) => {
    for (let k = 1; ; k += 1) {
      keychain = createKeychainDouble()
      index = createIndexDouble()
      vault = await open()
      await vault.set(name, 'o'.repeat(4_000))
      let calls = 0
      keychain.beforeCall = () => {
        if ((calls += 1) === k) keychain.mood = mood
      }
      const outcome = await vault.set(name, 'n'.repeat(4_000)).catch((error: unknown) => error)
      const isOver = calls < k
      keychain.beforeCall = () => undefined
      keychain.mood = 'open'
      // Done means new. Refused means old: only the removal of the old parts comes after the switch, and it may fail.
      const expected = outcome === undefined ? 'n' : 'o'
      expect((await vault.get(name))?.charAt(0)).toBe(expected)
      await vault.probe()
      expect(accountsInKeychain()).toEqual(accountsInIndex())
      expect(index.saved?.leftovers).toEqual([])
      if (isOver) break
    }
  })

  it('says that a value is missing only after a canary came back and a second look', async () => {
    await vault.set(name, 'secret')
    const [account = ''] = accountsInKeychain()
    keychain.items.clear()
    keychain.calls.length = 0
    await expect(vault.get(name)).rejects.toMatchObject({ code: 'vault.missing_value' })
    const canary = `${index.saved?.profile ?? ''}/canary`
    const asked = ['get', 'set', 'get', 'delete', 'get']
    expect(keychain.calls).toEqual(asked.map((what, i) => `${what} ${i === 0 || i === 4 ? account : canary}`))
    expect(keychain.items.size).toBe(0)
  })

  it('finds a value that was out of sight until the canary had the keychain unlocked', async () => {
    await vault.set(name, 'secret')
    keychain.mood = 'locked'
    keychain.beforeCall = (call) => {
      if (call.startsWith('set')) keychain.mood = 'open'
    }
    expect(await vault.get(name)).toBe('secret')
  })

  it.each([
    ['its reading on', ['get', 'delete']],
    ['its deletion on', ['delete']],
    ['its reading until its deletion', ['get']],
  ])('is locked when it is so during the canary, from %s', async (_, hidden) => {
    keychain.beforeCall = (call) => {
      keychain.mood = hidden.some((what) => call.startsWith(what)) ? 'locked' : 'open'
    }
    expect((await vault.probe()).keychain).toBe('locked')
    await expect(vault.set(name, 'x')).rejects.toMatchObject({ code: 'vault.locked' })
  })

  it('does not believe a keychain that keeps something else than it was given', async () => {
    keychain.set = async (account) => void keychain.items.set(account, 'else')
    expect((await vault.probe()).keychain).toBe('no-service')
    await expect(vault.set(name, 'x')).rejects.toMatchObject({ code: 'vault.unavailable' })
  })

  it('gives a person two minutes for a prompt that is expected, and else leaves the limit to the store', async () => {
    await vault.probe()
    expect(keychain.timeouts).toEqual([undefined, undefined, undefined])
    keychain.timeouts.length = 0
    await vault.probe({ expectPrompt: true })
    expect(keychain.timeouts).toEqual([120_000, 120_000, 120_000])
  })

  it('tells who deletes a secret that it may still be there, and finishes when asked again', async () => {
    await vault.set(name, 'secret')
    keychain.beforeCall = (call) => {
      // The canary passes; the deletion of the value finds the keychain locked.
      if (call.startsWith('delete') && !call.endsWith('canary')) keychain.mood = 'locked'
    }
    await expect(vault.delete(name)).rejects.toMatchObject({ code: 'vault.locked' })
    expect(keychain.items.size).toBe(1)
    keychain.beforeCall = () => undefined
    keychain.mood = 'open'
    await vault.delete(name)
    expect(keychain.items.size).toBe(0)
    expect(index.saved?.leftovers).toEqual([])
  })
})

describe('a vault whose index cannot be saved', () => {
  const error = new AppError('store.full', 'The disk is full.')

  it.each([1, 2, 3])('keeps the old value or has the new one when save %i fails', async (failing) => {
    for (const isReplaced of [false, true]) {
      keychain = createKeychainDouble()
      index = createIndexDouble()
      vault = await open()
      await vault.set(name, 'old')
      let saves = 0
      const { save } = index
      index.save = async (next) => {
        if ((saves += 1) === failing) index.nextFailure = { error, isReplaced }
        await save(next)
      }
      const outcome = await vault.set(name, 'new').catch((failure: unknown) => failure)
      expect(outcome).toBe(failing === 3 ? undefined : error)
      expect(await vault.get(name)).toBe(failing === 3 || (failing === 2 && isReplaced) ? 'new' : 'old')
      await vault.probe()
      expect(accountsInKeychain()).toEqual(accountsInIndex())
      expect(index.saved?.leftovers).toEqual([])
    }
  })

  it('does not open over an index that it cannot read', async () => {
    const damaged = new AppError('vault.damaged', 'Damaged.')
    index.load = async () => Promise.reject(damaged)
    await expect(open()).rejects.toBe(damaged)
  })
})

describe('the status of a vault', () => {
  it('is locked until something proved the keychain open', async () => {
    expect(vault.status()).toEqual({ keychain: 'locked', persistence: 'keychain', secretCount: 0 })
    expect(await vault.probe()).toEqual({ keychain: 'ready', persistence: 'keychain', secretCount: 0 })
    expect(keychain.items.size).toBe(0)
    expect(index.saved).toBeUndefined()
  })

  it('knows the number of secrets before the keychain is asked', async () => {
    await vault.set(name, 'x')
    expect((await open()).status()).toEqual({ keychain: 'locked', persistence: 'keychain', secretCount: 1 })
  })

  it('is told once per change, and not after the listener left', async () => {
    const told: VaultStatus[] = []
    const stop = vault.onStatus((status) => told.push(status))
    await vault.set(name, 'x')
    await vault.get(name)
    keychain.mood = 'no-bus'
    await expect(vault.get(name)).rejects.toThrow(AppError)
    await expect(vault.get(name)).rejects.toThrow(AppError)
    stop()
    await vault.probe()
    keychain.mood = 'open'
    await vault.delete(name)
    expect(told).toEqual([
      { keychain: 'ready', persistence: 'keychain', secretCount: 1 },
      { keychain: 'no-bus', persistence: 'keychain', secretCount: 1 },
    ])
  })

  it('says that a vault in memory is in memory', async () => {
    const store = createMemorySecretStore()
    const inMemory = await createVault({ store, index: createMemoryVaultIndexFile(), random })
    await inMemory.set(name, 'x')
    expect(inMemory.status()).toEqual({ keychain: 'ready', persistence: 'memory', secretCount: 1 })
    await inMemory.close()
  })
})

describe('closing a vault', () => {
  it('lets a change that is under way finish, refuses those behind it, and closes the store', async () => {
    const reached = createSignal()
    const released = createSignal()
    keychain.beforeCall = async () => {
      reached.give()
      await released.given
    }
    const change = vault.set(name, 'new')
    await reached.given
    const behind = vault.set('other', 'x')
    const closing = vault.close()
    released.give()
    await change
    await expect(behind).rejects.toMatchObject({ code: 'vault.unavailable' })
    await closing
    expect(keychain.isClosed).toBe(true)
    expect(await (await open()).get(name)).toBe('new')
  })
})

describe('closing a vault that waits for a prompt', () => {
  afterEach(() => vi.useRealTimers())

  it('takes three seconds and no more', async () => {
    vi.useFakeTimers()
    const reached = createSignal()
    keychain.beforeCall = () => {
      reached.give()
      return new Promise(() => undefined)
    }
    void vault.probe({ expectPrompt: true })
    await reached.given
    const closing = vault.close()
    await vi.advanceTimersByTimeAsync(2_999)
    expect(keychain.isClosed).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await closing
    expect(keychain.isClosed).toBe(true)
  })
})
