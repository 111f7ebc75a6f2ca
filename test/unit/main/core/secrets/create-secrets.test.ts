import { beforeEach, describe, expect, it } from 'vitest'
import { createSecrets, type Secrets, type SecretsDeps } from '../../../../../src/main/core/secrets/create-secrets'
import { createHeldSecrets } from '../../../../../src/main/core/secrets/held-secrets'
import type { SecretOwner } from '../../../../../src/main/core/secrets/secret-owners'
import type { SecretAccess } from '../../../../../src/main/ports/records'
import type { SecretsView } from '../../../../../src/shared/contract/secrets'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import { createMemoryVault } from '../platform/fixtures'

const NAME = 'app/sandbox/app_1/client-secret'
const SECRET = 'CANARY-client-secret'

let vault: ReturnType<typeof createMemoryVault>
let held: ReturnType<typeof createHeldSecrets>
let owners: SecretOwner[]
let announced: SecretsView[]
let happened: string[]
let timers: (() => void)[]
let isLost: boolean
let secrets: Secrets
const log = createMemoryLog()

beforeEach(() => {
  vault = createMemoryVault(new Map([[NAME, SECRET]]))
  held = createHeldSecrets({ vault, log })
  owners = [{ name: NAME, label: 'Sync', isNeeded: true }]
  announced = []
  happened = []
  timers = []
  isLost = false
  const values = new Map<string, Uint8Array>()
  const deps: SecretsDeps = {
    vault: {
      get: async (name) => {
        if (isLost) throw new AppError('vault.missing_value', 'The keychain has it no more.')
        return vault.get(name)
      },
      list: vault.list,
      onStatus: () => () => undefined,
    },
    secrets: held,
    accessLog: {
      note: (name, kind) => void happened.push(`${kind} ${name}`),
      list: async () => [],
      lastReads: async () => new Map<string, SecretAccess>(),
      close: async () => undefined,
    },
    records: {
      apps: {
        remove: async (environmentId, clientId) => {
          happened.push(`removed ${environmentId} ${clientId}`)
          owners = []
          return true
        },
      },
      values: { get: async (name) => values.get(name), put: async (name, value) => void values.set(name, value) },
    },
    profiles: {
      export: async () => ({ path: null, itemCount: 0 }),
      open: async () => null,
      import: async () => ({ itemCount: 0 }),
      close: () => void happened.push('profile closed'),
    },
    clipboard: { hold: async (text) => (happened.push(`copied ${text}`), { clearsAt: 31_000 }) },
    owners: async () => owners,
    environments: async () => [{ id: 'sandbox', name: 'Sandbox' }],
    wipe: async (id) => {
      happened.push(`wiped ${id}`)
      return { secrets: 1, apps: 1, webhooks: 0, tokens: 0, graphqlRequests: 0 }
    },
    onForgotten: (id) => void happened.push(`forgotten ${id}`),
    clock: { now: () => 1_000 },
    random: { id: () => 'ref' },
    log,
    announce: { changed: (view) => void announced.push(view) },
    schedule: (work) => {
      timers.push(work)
      return () => void (timers = timers.filter((timer) => timer !== work))
    },
  }
  secrets = createSecrets(deps)
})

describe('the view', () => {
  it('names secrets and holds no value', async () => {
    const view = await secrets.handlers.view()
    expect(view.secrets.map(({ name, owner, state }) => [name, owner, state])).toEqual([[NAME, 'Sync', 'stored']])
    expect(JSON.stringify(view)).not.toContain('CANARY')
  })

  it('is announced once for what comes at once, with a higher revision, and not after the end', async () => {
    const before = await secrets.handlers.view()
    secrets.ownersChanged()
    secrets.ownersChanged()
    expect(timers).toHaveLength(1)
    timers[0]?.()
    await expect.poll(() => announced.length).toBe(1)
    expect(announced[0]?.rev).toBe(before.rev + 1)
    await secrets.close()
    timers = []
    secrets.ownersChanged()
    expect(timers).toEqual([])
    expect(happened).toContain('profile closed')
  })

  it('is announced when an endpoint has another name, not with each delivery', () => {
    secrets.endpointsChanged([{ id: 'e', name: 'One' }])
    secrets.endpointsChanged([{ id: 'e', name: 'One' }])
    expect(timers).toEqual([])
    secrets.endpointsChanged([{ id: 'e', name: 'Two' }])
    expect(timers).toHaveLength(1)
  })
})

describe('a value', () => {
  it('is given to be shown, and copied by main', async () => {
    expect(await secrets.handlers.reveal({ name: NAME })).toEqual({ value: SECRET })
    expect(await secrets.handlers.copy({ name: NAME })).toEqual({ clearsAt: 31_000 })
    expect(happened).toEqual([`copied ${SECRET}`])
  })

  it('that is held in memory is shown and noted too, and counted as not stored', async () => {
    vault.failure = new AppError('vault.locked', 'Locked.')
    await expect(held.set(NAME, 'CANARY-newer')).rejects.toMatchObject({ code: 'vault.locked' })
    expect(await secrets.handlers.view()).toMatchObject({ heldCount: 1, secrets: [{ name: NAME, state: 'held' }] })
    expect(await secrets.handlers.reveal({ name: NAME })).toEqual({ value: 'CANARY-newer' })
    expect(happened).toEqual([`read ${NAME}`])
    vault.failure = null
    expect((await secrets.handlers.storeHeld()).heldCount).toBe(0)
    expect(vault.values.get(NAME)).toBe('CANARY-newer')
  })

  it('is never that of the database’s key, and of no name that is not there', async () => {
    vault.values.set('store/key', 'CANARY-key')
    for (const ask of [secrets.handlers.reveal, secrets.handlers.copy]) {
      await expect(ask({ name: 'store/key' })).rejects.toMatchObject({ code: 'secrets.not_shown' })
      await expect(ask({ name: 'app/sandbox/none/client-secret' })).rejects.toMatchObject({ code: 'secrets.not_found' })
    }
    expect(happened).toEqual([])
  })

  it('is entered for what is on record only', async () => {
    await secrets.handlers.set({ name: NAME, value: 'another' })
    expect(vault.values.get(NAME)).toBe('another')
    for (const name of ['store/key', 'app/sandbox/unknown/client-secret', 'endpoint/e/signing-secret'])
      await expect(secrets.handlers.set({ name, value: 'x' })).rejects.toMatchObject({ code: 'secrets.not_entered' })
    expect([...vault.values.keys()]).toEqual([NAME])
  })
})

describe('a decision', () => {
  it('deletes only what nothing uses', async () => {
    await expect(secrets.handlers.remove({ name: NAME })).rejects.toMatchObject({ code: 'secrets.in_use' })
    expect(vault.values.get(NAME)).toBe(SECRET)
    owners = []
    expect((await secrets.handlers.remove({ name: NAME })).secrets).toEqual([])
    expect(vault.values.size).toBe(0)
  })

  it('leaves a problem as it is', async () => {
    owners = []
    expect((await secrets.handlers.keep({ name: NAME })).secrets).toMatchObject([
      { problem: 'no-record', isKept: true },
    ])
  })

  it('forgets an app only where its secret is missing', async () => {
    await expect(secrets.handlers.forgetRecord({ name: NAME })).rejects.toMatchObject({ code: 'secrets.in_use' })
    vault.values.clear()
    expect((await secrets.handlers.forgetRecord({ name: NAME })).secrets).toEqual([])
    expect(happened).toEqual(['removed sandbox app_1', 'forgotten sandbox'])
  })

  it('wipes an environment by its typed name only', async () => {
    for (const wrong of [
      { environmentId: 'sandbox', confirm: 'sandbox' },
      { environmentId: 'other', confirm: 'Sandbox' },
    ])
      await expect(secrets.handlers.wipeEnvironment(wrong)).rejects.toMatchObject({ code: 'input.invalid' })
    expect(happened).toEqual([])
    await secrets.handlers.wipeEnvironment({ environmentId: 'sandbox', confirm: ' Sandbox ' })
    expect(happened).toEqual(['wiped sandbox', 'forgotten sandbox'])
  })
})

it('finds what the keychain lost, until it is entered again', async () => {
  isLost = true
  expect(await secrets.handlers.check()).toMatchObject({ checkedAt: 1_000, secrets: [{ problem: 'lost' }] })
  isLost = false
  expect((await secrets.handlers.set({ name: NAME, value: SECRET })).secrets).toMatchObject([{ problem: null }])
})
