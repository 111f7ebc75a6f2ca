import { describe, expect, it } from 'vitest'
import { createVaultHandlers } from '../../../../../src/main/core/session/create-vault-handlers'
import type { Session } from '../../../../../src/main/core/session/open-session'
import type { Vault, VaultStatus } from '../../../../../src/main/ports/vault'
import type { KeychainState, VaultView } from '../../../../../src/shared/contract/vault'

const PROBLEM = { code: 'vault.locked', message: 'Locked.' } as const

function createVault(persistence: VaultStatus['persistence'], found: { keychain: KeychainState }) {
  const listeners = new Set<(status: VaultStatus) => void>()
  const probes: unknown[] = []
  const status = (): VaultStatus => ({ keychain: found.keychain, persistence, secretCount: 3 })
  const vault: Vault = {
    status,
    probe: async (options) => {
      probes.push(options)
      return status()
    },
    get: async () => undefined,
    set: async () => undefined,
    delete: async () => undefined,
    list: async () => [],
    onStatus: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => undefined,
  }
  return { vault, probes, announce: () => listeners.forEach((listener) => listener(status())) }
}

function setUp(session: Session, holdsData = false) {
  const views: VaultView[] = []
  let restarts = 0
  const handlers = createVaultHandlers({
    session,
    announce: { changed: (view) => void views.push(view) },
    holdsData: async () => holdsData,
    restart: () => void (restarts += 1),
  })
  return { handlers, views, restarts: () => restarts }
}

describe('the vault handlers', () => {
  it('tell where secrets are, and again when that changes', async () => {
    const found = { keychain: 'ready' as KeychainState }
    const { vault, announce } = createVault('keychain', found)
    const storage = { kind: 'encrypted-file', path: '/data', problem: null, remedy: null } as const
    const { handlers, views } = setUp({ vault, keychain: vault, storage })
    expect(await handlers.view()).toEqual({
      rev: 0,
      keychain: 'ready',
      persistence: 'keychain',
      secretCount: 3,
      storage,
    })
    found.keychain = 'locked'
    announce()
    expect(views).toHaveLength(1)
    expect(views[0]).toMatchObject({ rev: 1, keychain: 'locked' })
  })

  it('start a new session when the keychain is open at last, with time for a prompt', async () => {
    const found = { keychain: 'locked' as KeychainState }
    const keychain = createVault('keychain', found)
    const memory = createVault('memory', { keychain: 'ready' })
    const storage = { kind: 'memory', path: '/data', problem: PROBLEM, remedy: null } as const
    const { handlers, restarts } = setUp({ vault: memory.vault, keychain: keychain.vault, storage })
    expect(await handlers.retry({ discard: false })).toMatchObject({
      outcome: 'unchanged',
      view: { keychain: 'locked', persistence: 'memory' },
    })
    expect(restarts()).toBe(0)
    found.keychain = 'ready'
    expect((await handlers.retry({ discard: false })).outcome).toBe('restarting')
    expect(restarts()).toBe(1)
    expect(keychain.probes).toEqual([{ expectPrompt: true }, { expectPrompt: true }])
  })

  it('start a new session when the keychain was not asked before', async () => {
    const { vault } = createVault('memory', { keychain: 'ready' })
    const storage = { kind: 'memory', path: '/data', problem: PROBLEM, remedy: null } as const
    const { handlers, restarts } = setUp({ vault, keychain: null, storage })
    expect((await handlers.view()).keychain).toBeNull()
    await handlers.retry({ discard: false })
    expect(restarts()).toBe(1)
  })

  it('leave a session alone that is on the keychain', async () => {
    const { vault } = createVault('keychain', { keychain: 'ready' })
    const storage = { kind: 'encrypted-file', path: '/data', problem: null, remedy: null } as const
    const { handlers, restarts } = setUp({ vault, keychain: vault, storage })
    await handlers.retry({ discard: false })
    expect(restarts()).toBe(0)
  })

  it('ask before they throw away what a session in memory holds', async () => {
    const { vault } = createVault('memory', { keychain: 'ready' })
    const storage = { kind: 'memory', path: '/data', problem: PROBLEM, remedy: null } as const
    const { handlers, restarts } = setUp({ vault, keychain: null, storage }, true)
    expect((await handlers.retry({ discard: false })).outcome).toBe('would-discard')
    expect(restarts()).toBe(0)
    expect((await handlers.retry({ discard: true })).outcome).toBe('restarting')
    expect(restarts()).toBe(1)
  })
})
