import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startKeychainSession } from '../../scripts/lib/keychain-session.mjs'
import { createMemorySecretStore } from '../../src/main/adapters/memory/secret-store'
import type { SecretStore } from '../../src/main/ports/secret-store'
import { openStore } from '../integration/keychain/keychain-harness'

interface Adapter {
  readonly store: SecretStore
  close(): Promise<void>
}

const adapters: [SecretStore['persistence'], boolean, () => Promise<Adapter>][] = [
  [
    'memory',
    true,
    async () => {
      const store = createMemorySecretStore()
      return { store, close: () => store.close() }
    },
  ],
  [
    'keychain',
    // Elsewhere it would be the keychain of whoever runs the tests.
    process.platform === 'linux',
    async () => {
      const session = await startKeychainSession()
      const store = await openStore({ env: session.env })
      return { store, close: () => store.close().then(() => session.close()) }
    },
  ],
]

for (const [persistence, canRun, start] of adapters) {
  describe.runIf(canRun)(`a secret store in the ${persistence}`, () => {
    let adapter: Adapter
    let store: SecretStore

    beforeAll(async () => {
      adapter = await start()
      store = adapter.store
    }, 30_000)
    afterAll(() => adapter.close())

    it('says where it keeps', () => {
      expect(store.persistence).toBe(persistence)
    })

    it('gives back what was set', async () => {
      await store.set('a/1/0', 'text')
      expect(await store.get('a/1/0')).toBe('text')
    })

    it('replaces', async () => {
      await store.set('b', 'old')
      await store.set('b', 'new')
      expect(await store.get('b')).toBe('new')
    })

    it('keeps accounts apart, one a prefix of the other', async () => {
      await store.set('c/1', 'one')
      await store.set('c/10', 'ten')
      expect(await store.delete('c/1')).toBe(true)
      expect(await store.get('c/10')).toBe('ten')
      expect(await store.get('c/1')).toBeNull()
    })

    it('has null for what is not there, and false for its deletion', async () => {
      expect(await store.get('never')).toBeNull()
      expect(await store.delete('never')).toBe(false)
    })

    it('deletes once', async () => {
      await store.set('d', 'text')
      expect(await store.delete('d')).toBe(true)
      expect(await store.delete('d')).toBe(false)
    })

    it('keeps 2,000 bytes of base64url exactly', async () => {
      const text = 'AZaz09-_'.repeat(250)
      await store.set('e', text)
      expect(await store.get('e')).toBe(text)
    })

    it('takes calls that come at once in their order', async () => {
      const results = await Promise.all([
        store.set('f', '1'),
        store.get('f'),
        store.set('f', '2'),
        store.get('f'),
        store.delete('f'),
        store.get('f'),
      ])
      expect(results).toEqual([undefined, '1', undefined, '2', true, null])
    })
  })
}
