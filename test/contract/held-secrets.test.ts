import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../src/main/adapters/memory/secret-store'
import { createMemoryHost, type MemoryHost } from '../../src/main/hosts/memory'
import { SecretStoreError } from '../../src/main/ports/secret-store'
import { createClient } from '../../src/shared/client'
import { contract, type AppClient } from '../../src/shared/contract'
import type { SecretsView } from '../../src/shared/contract/secrets'
import { createMemoryLog } from '../support/memory-log'
import { memoryPorts } from '../support/memory-ports'
import { environmentReady, failureOf } from './host-case'

describe('a secret that the keychain does not take', () => {
  const log = createMemoryLog()
  let folder = ''
  let host: MemoryHost
  let api: AppClient
  let isFull: boolean
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signet-held-'))
    isFull = false
    host = createMemoryHost((given) => {
      const ports = memoryPorts(given, log)
      const store = createMemorySecretStore()
      return {
        ...ports,
        directory: folder,
        keychain: {
          ...ports.keychain,
          store: {
            ...store,
            persistence: 'keychain',
            set: async (account, value) => {
              if (isFull) throw new SecretStoreError('no-service', 'The keychain does not answer.')
              await store.set(account, value)
            },
          },
        },
      }
    })
    api = createClient(contract, host)
    await environmentReady(api)
  })
  afterEach(async () => {
    await host.close()
    rmSync(folder, { recursive: true })
    expect(log.faults()).toEqual([])
  })

  it('is not lost: it is announced at once, can be seen and copied, works, and is stored when the keychain is back', async () => {
    const announced: SecretsView[] = []
    api.secrets.onChanged((view) => void announced.push(view))
    isFull = true
    const app = { name: 'Held', grantTypes: ['client_credentials' as const], redirectUris: [], scopes: [] }
    expect((await failureOf(api.apps.register(app))).code).toBe('vault.unavailable')

    await expect.poll(() => announced.at(-1)?.heldCount, { timeout: 10_000 }).toBe(1)
    const [held] = (await api.secrets.view()).secrets.filter(({ state }) => state === 'held')
    expect(held).toMatchObject({ kind: 'client-secret', owner: 'Held', canReveal: true, problem: null })
    const name = held?.name ?? ''
    const { value } = await api.secrets.reveal({ name })
    expect(value.length).toBeGreaterThan(10)
    await api.secrets.copy({ name })
    const [registered] = (await api.apps.view()).apps
    expect((await api.tokens.request({ clientId: registered?.clientId ?? '', scopes: [] })).verdict).toBe('verified')
    expect((await failureOf(api.secrets.storeHeld())).code).toBe('vault.unavailable')

    isFull = false
    expect((await api.secrets.storeHeld()).heldCount).toBe(0)
    expect((await api.secrets.view()).secrets.find((secret) => secret.name === name)?.state).toBe('stored')
    expect((await api.secrets.reveal({ name })).value).toBe(value)
  }, 30_000)
})
