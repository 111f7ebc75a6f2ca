import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noBusEnvironment, startKeychainSession } from '../../../scripts/lib/keychain-session.mjs'
import { startKeyring } from '../../../scripts/lib/keyring-daemon.mjs'
import { endGroup } from '../../../scripts/lib/process-group.mjs'
import { keepsSecrets } from '../../../scripts/lib/session-bus.mjs'
import { until } from '../../../scripts/lib/until.mjs'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createVaultIndexFile } from '../../../src/main/adapters/node/vault-index-file'
import { createVault } from '../../../src/main/core/vault/create-vault'
import type { SecretStore } from '../../../src/main/ports/secret-store'
import type { Vault } from '../../../src/main/ports/vault'
import {
  buildKeychainEntry,
  findChildren,
  openStore,
  startSilentBus,
  untilEnded,
  untilReaped,
} from './keychain-harness'
import type { StoreOptions } from './keychain-harness'

type Session = Awaited<ReturnType<typeof startKeychainSession>>

const name = 'app/app_1/client-secret'

// The Secret Service is Linux's; elsewhere the keychain that a test could reach is the user's own.
describe.runIf(process.platform === 'linux')('the keychain', () => {
  let folder: string
  const stores: SecretStore[] = []

  async function open(options: StoreOptions): Promise<SecretStore> {
    const store = await openStore(options)
    stores.push(store)
    return store
  }

  async function openVault(options: StoreOptions): Promise<Vault> {
    const index = createVaultIndexFile({ path: join(folder, 'vault-index.json') })
    return createVault({ store: await open(options), index, random: cryptoRandom })
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-vault-'))
  })

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  describe('unlocked', () => {
    let session: Session

    beforeAll(async () => {
      session = await startKeychainSession()
    })
    afterAll(() => session.close())

    const lookUp = (service: string, account: string): string =>
      spawnSync('secret-tool', ['lookup', '--', 'service', service, 'account', account], {
        env: { ...process.env, ...session.env },
        encoding: 'utf8',
      }).stdout

    it('keeps a text where other programs can see it, under the name of Signet', async () => {
      const store = await open({ env: session.env })
      await store.set('profile/generation/0', 'dGV4dA')
      expect(lookUp('Signet', 'profile/generation/0')).toBe('dGV4dA')
      expect(await store.get('profile/generation/0')).toBe('dGV4dA')
      expect(await store.delete('profile/generation/0')).toBe(true)
      expect(lookUp('Signet', 'profile/generation/0')).toBe('')
    })

    it('keeps services apart', async () => {
      const store = await open({ env: session.env, service: 'Signet test' })
      await store.set('a', 'dGV4dA')
      expect(lookUp('Signet test', 'a')).toBe('dGV4dA')
      expect(await (await open({ env: session.env })).get('a')).toBeNull()
      await store.delete('a')
    })

    it('is ready for a vault, which survives its process', async () => {
      const vault = await openVault({ env: session.env })
      expect((await vault.probe()).keychain).toBe('ready')
      await vault.set(name, 'äöü\0'.repeat(4_000))
      await vault.close()

      const reopened = await openVault({ env: session.env })
      expect(await reopened.get(name)).toBe('äöü\0'.repeat(4_000))
      await reopened.delete(name)
      expect(await reopened.list()).toEqual([])
    })

    it('takes the longest secret that a vault has, and not one byte more', async () => {
      const vault = await openVault({ env: session.env, callTimeoutMs: 10_000 })
      const overhead = JSON.stringify({ v: 1, name, value: '', sha256: 'x'.repeat(43) }).length
      const longest = 'x'.repeat(64 * 1_500 - overhead)
      await vault.set(name, longest)
      expect(await vault.get(name)).toBe(longest)
      await expect(vault.set(name, `${longest}x`)).rejects.toMatchObject({ code: 'vault.too_large' })
      await vault.delete(name)
    })

    it('fails the call during which its process is killed, and answers the next', async () => {
      const bus = await startSilentBus()
      const entry = await buildKeychainEntry()
      const store = await open({ env: bus.env, callTimeoutMs: 20_000 })
      const call = store.get('a').catch((error: unknown) => error)
      await bus.called
      const [pid = 0] = await findChildren(entry)
      process.kill(pid, 'SIGKILL')
      expect(await call).toMatchObject({ reason: 'crashed' })

      // On the same bus, which is silent still: that there is a new process is what counts.
      const next = store.get('a').catch((error: unknown) => error)
      await until(async () => (await findChildren(entry)).some((other) => other !== pid), { what: 'a new process' })
      await store.close()
      expect(await next).toMatchObject({ reason: 'crashed' })
      await bus.close()
    })

    it('answers again after its process was killed between two calls', async () => {
      const entry = await buildKeychainEntry()
      const store = await open({ env: session.env })
      await store.set('a', 'dGV4dA')
      const [pid = 0] = await findChildren(entry)
      process.kill(pid, 'SIGKILL')
      await untilReaped(pid)
      expect(await store.get('a')).toBe('dGV4dA')
      await store.delete('a')
    })
  })

  describe('locked', () => {
    let session: Session

    beforeEach(async () => {
      session = await startKeychainSession()
    })
    afterEach(() => session.close())

    it('is told from an empty one, loses nothing and has nothing minted anew', async () => {
      const vault = await openVault({ env: session.env })
      await vault.set(name, 'the old one')
      await session.lock()

      const store = await open({ env: session.env })
      expect(await store.get('anything')).toBeNull()
      await expect(vault.get(name)).rejects.toMatchObject({ code: 'vault.locked', details: { state: 'locked' } })
      await expect(vault.set(name, 'a new one')).rejects.toMatchObject({ code: 'vault.locked' })
      await expect(vault.delete(name)).rejects.toMatchObject({ code: 'vault.locked' })
      expect(vault.status()).toEqual({ keychain: 'locked', persistence: 'keychain', secretCount: 1 })

      await session.unlock()
      expect(await vault.get(name)).toBe('the old one')
      expect((await vault.probe()).keychain).toBe('ready')
    })

    it('that nobody unlocked since the start is locked for a probe', async () => {
      const fresh = await startKeychainSession({ unlocked: false })
      try {
        const vault = await openVault({ env: fresh.env })
        expect((await vault.probe()).keychain).toBe('locked')
      } finally {
        await fresh.close()
      }
    })
  })

  it('without a secret service is no-service, and ready when one was started, or started again', async () => {
    const session = await startKeychainSession({ service: false })
    const start = async (): Promise<ReturnType<typeof startKeyring>> => {
      const keyring = await startKeyring(session.env, folder, 'password')
      await until(() => keepsSecrets(session.env), { what: 'the keyring' })
      return keyring
    }
    try {
      const vault = await openVault({ env: session.env })
      expect((await vault.probe()).keychain).toBe('no-service')
      const first = await start()
      await vault.set(name, 'secret')
      await endGroup(first)
      expect((await vault.probe()).keychain).toBe('no-service')
      const second = await start()
      expect(await vault.get(name)).toBe('secret')
      await endGroup(second)
    } finally {
      await session.close()
    }
  })

  it('without a bus is no-bus', async () => {
    const vault = await openVault({ env: noBusEnvironment })
    expect((await vault.probe()).keychain).toBe('no-bus')
    const nameless = await openVault({ env: { DBUS_SESSION_BUS_ADDRESS: '' } })
    expect((await nameless.probe()).keychain).toBe('no-bus')
  })

  it('that does not answer is locked after the limit, and its process is gone', async () => {
    const bus = await startSilentBus()
    const entry = await buildKeychainEntry()
    const store = await open({ env: bus.env, callTimeoutMs: 300 })
    const call = store.get('a').catch((error: unknown) => error)
    await bus.called
    const [pid = 0] = await findChildren(entry)
    expect(await call).toMatchObject({ reason: 'locked', message: expect.stringContaining('in 0.3 s') as string })
    await untilEnded(pid)
    await bus.close()
  })
})
