import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../src/main/adapters/memory/vault-index-file'
import { createMemoryHost, type MemoryHost } from '../../src/main/hosts/memory'
import { SecretStoreError, type SecretStore } from '../../src/main/ports/secret-store'
import { createClient } from '../../src/shared/client'
import { contract, type AppClient } from '../../src/shared/contract'
import { createMemoryLog } from '../support/memory-log'
import { memoryPorts } from '../support/memory-ports'
import { environmentReady } from './host-case'

/** A keychain that is locked until the test unlocks it, as the real one is: it answers "nothing there". */
function lockable(): SecretStore & { isLocked: boolean } {
  const store = createMemorySecretStore()
  return {
    ...store,
    isLocked: true,
    async get(account) {
      return this.isLocked ? null : store.get(account)
    },
    async set(account, value) {
      if (this.isLocked) throw new SecretStoreError('locked', 'The keychain is locked.')
      await store.set(account, value)
    },
    async delete(account) {
      return this.isLocked ? false : store.delete(account)
    },
    // It outlives the session that asked it.
    close: async () => undefined,
  }
}

describe('a session that is started anew', () => {
  const log = createMemoryLog()
  let folder = ''
  let keychain: ReturnType<typeof lockable>
  let liveEngines = 0
  let host: MemoryHost
  let api: AppClient
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signet-restart-'))
    keychain = lockable()
    liveEngines = 0
    const index = createMemoryVaultIndexFile()
    const store: SecretStore = {
      persistence: 'keychain',
      get: (account) => keychain.get(account),
      set: (account, value) => keychain.set(account, value),
      delete: (account) => keychain.delete(account),
      close: async () => undefined,
    }
    host = createMemoryHost((given) => {
      const ports = memoryPorts(given, log)
      liveEngines += 1
      const engine = Object.create(ports.engine, {
        close: {
          value: async () => {
            await ports.engine.close()
            liveEngines -= 1
          },
        },
      }) as typeof ports.engine
      return { ...ports, directory: folder, engine, keychain: { store, index } }
    })
    api = createClient(contract, host)
  })
  afterEach(async () => {
    await host.close()
    rmSync(folder, { recursive: true })
    expect(liveEngines).toBe(0)
    expect(log.faults()).toEqual([])
  })

  it('is one, however often it is asked for', async () => {
    expect((await api.vault.view()).persistence).toBe('memory')
    keychain.isLocked = false
    const answers = await Promise.allSettled([api.vault.retry({ discard: false }), api.vault.retry({ discard: false })])
    expect(answers.map(({ status }) => status)).toContain('fulfilled')
    expect(await api.vault.view()).toMatchObject({ persistence: 'keychain', storage: { kind: 'encrypted-file' } })
    expect(liveEngines).toBe(1)
  })

  it('asks before it throws away what was in memory', async () => {
    await environmentReady(api)
    const app = { grantTypes: ['client_credentials' as const], redirectUris: [], scopes: [] }
    await api.apps.register({ name: 'Only here', ...app })
    keychain.isLocked = false
    expect((await api.vault.retry({ discard: false })).outcome).toBe('would-discard')
    expect((await api.apps.view()).apps).toHaveLength(1)
    expect((await api.vault.retry({ discard: true })).outcome).toBe('restarting')
    expect((await api.apps.view()).apps).toEqual([])
    expect((await api.vault.view()).persistence).toBe('keychain')
  })

  it('lets a command that is under way end first', async () => {
    await environmentReady(api)
    keychain.isLocked = false
    const app = { grantTypes: ['client_credentials' as const], redirectUris: [], scopes: [] }
    const registering = api.apps.register({ name: 'On the way', ...app })
    await api.vault.retry({ discard: true })
    expect((await registering).hasSecret).toBe(true)
  })
})
