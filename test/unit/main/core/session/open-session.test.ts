import { describe, expect, it } from 'vitest'
import { openSession, STORE_KEY, type SessionDeps } from '../../../../../src/main/core/session/open-session'
import type { Vault, VaultStatus } from '../../../../../src/main/ports/vault'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'

type Opened = { directory: string; keyHex: string } | null

function setUp(options: {
  keychain?: VaultStatus['keychain']
  known?: string
  databaseExists?: boolean
  claim?: AppError
  open?: AppError
  get?: AppError
}) {
  const values = new Map<string, string>()
  if (options.known !== undefined) values.set(STORE_KEY, options.known)
  const opened: Opened[] = []
  const status = (): VaultStatus => ({
    keychain: options.keychain ?? 'ready',
    persistence: 'keychain',
    secretCount: values.size,
  })
  const vault = (own: Map<string, string>): Vault => ({
    status,
    probe: async () => status(),
    get: async (name) => {
      if (options.get) throw options.get
      return own.get(name)
    },
    set: async (name, value) => void own.set(name, value),
    delete: async (name) => void own.delete(name),
    list: async () => [...own.keys()],
    onStatus: () => () => undefined,
    close: async () => undefined,
  })
  const keychain = vault(values)
  const memory = vault(new Map())
  const deps: SessionDeps = {
    directory: '/data',
    engine: {
      claim: async () => {
        if (options.claim) throw options.claim
        return { databaseExists: options.databaseExists ?? false }
      },
      open: async (where) => {
        if (where && options.open) throw options.open
        opened.push(where)
      },
    },
    openKeychain: async () => keychain,
    openMemory: async () => memory,
    random: { bytes: (count) => new Uint8Array(count).fill(7), id: () => 'id' },
    log: createMemoryLog(),
    explainKeychain: (state) =>
      state === 'ready' ? undefined : { problem: `wrong: ${state}`, remedy: `do: ${state}` },
  }
  return { deps, keychain, memory, values, opened }
}

describe('openSession', () => {
  it('makes a 256-bit key for a new database and keeps it in the vault before the database is opened', async () => {
    const { deps, keychain, values, opened } = setUp({})
    const session = await openSession(deps)
    expect(values.get(STORE_KEY)).toBe('07'.repeat(32))
    expect(opened).toEqual([{ directory: '/data', keyHex: '07'.repeat(32) }])
    expect(session.vault).toBe(keychain)
    expect(session.keychain).toBe(keychain)
    expect(session.storage).toEqual({ kind: 'encrypted-file', path: '/data', problem: null, remedy: null })
  })

  it('opens an old database with its old key', async () => {
    const { deps, opened } = setUp({ known: 'ab'.repeat(32), databaseExists: true })
    await openSession(deps)
    expect(opened).toEqual([{ directory: '/data', keyHex: 'ab'.repeat(32) }])
  })

  it('makes no key while a database is there whose key nobody knows', async () => {
    const { deps, memory, values, opened } = setUp({ databaseExists: true })
    const { storage, vault } = await openSession(deps)
    expect(values.size).toBe(0)
    expect(opened).toEqual([null])
    expect(vault).toBe(memory)
    expect(storage.problem?.code).toBe('store.key_missing')
  })

  it.each(['locked', 'no-service', 'no-bus', 'module-missing', 'crashed'] as const)(
    'works in memory, makes no key and says so when the keychain is %s',
    async (keychain) => {
      const { deps, memory, values, opened } = setUp({ keychain })
      const { storage, vault } = await openSession(deps)
      expect(values.size).toBe(0)
      expect(opened).toEqual([null])
      expect(vault).toBe(memory)
      expect(storage.problem).toEqual({
        code: keychain === 'locked' ? 'vault.locked' : 'vault.unavailable',
        message: `wrong: ${keychain}`,
      })
      expect(storage.remedy).toBe(`do: ${keychain}`)
    },
  )

  it.each([
    ['claim', 'store.unwritable'],
    ['claim', 'store.in_use'],
    ['open', 'store.newer'],
    ['open', 'store.wrong_key'],
  ] as const)('works in memory when %s fails with %s', async (step, code) => {
    const { deps, opened } = setUp({ [step]: new AppError(code, 'why'), known: 'ab'.repeat(32), databaseExists: true })
    const { storage } = await openSession(deps)
    expect(opened).toEqual([null])
    expect(storage).toEqual({ kind: 'memory', path: '/data', problem: { code, message: 'why' }, remedy: null })
  })

  it.each(['vault.missing_value', 'vault.damaged'] as const)(
    'says that the key of the database is lost when the vault has %s',
    async (code) => {
      const { deps, values } = setUp({ get: new AppError(code, 'why'), known: 'ab'.repeat(32), databaseExists: true })
      const { storage } = await openSession(deps)
      expect(storage.problem?.code).toBe('store.key_missing')
      expect(values.get(STORE_KEY)).toBe('ab'.repeat(32))
    },
  )

  it('does not read the vault’s index before the folder was claimed', async () => {
    const { deps } = setUp({ claim: new AppError('store.in_use', 'why') })
    const session = await openSession({ ...deps, openKeychain: () => Promise.reject(new Error('opened')) })
    expect(session.keychain).toBeNull()
  })

  it('does not take a fault for a reason to go on', async () => {
    const { deps } = setUp({})
    const fault = new Error('a bug')
    await expect(openSession({ ...deps, engine: { ...deps.engine, claim: () => Promise.reject(fault) } })).rejects.toBe(
      fault,
    )
  })
})
