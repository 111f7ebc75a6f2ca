import { describe, expect, it } from 'vitest'
import { createEnvironments, type Environments } from '../../../../../src/main/core/environment/create-environments'
import type { EnvironmentSettings, EnvironmentView } from '../../../../../src/shared/contract/environment'
import { AppError } from '../../../../../src/shared/errors'
import type { SandboxReport } from '../../../../../src/shared/sandbox-messages'
import { createMemoryLog } from '../../../../support/memory-log'

const READY: SandboxReport = {
  ...{ type: 'ready', origin: 'http://127.0.0.1:4780', apiUrl: 'http://127.0.0.1:4780', port: 4780 },
  ...{ sandboxApiUrl: 'http://127.0.0.1:4781', docsUrl: 'http://127.0.0.1:4780/api/docs' },
  ...{ issuer: 'http://127.0.0.1:4780', audience: 'sandbox', tenantId: 'tnt_1', adminToken: 'CANARY-sandbox-admin' },
}
const TOKEN = 'CANARY-admin-token'
const STAGING: EnvironmentSettings = {
  ...{ name: 'Staging', authUrl: 'https://auth.staging.example/', apiUrl: null, sandboxApiUrl: null, docsUrl: null },
  ...{ tenantId: null, issuer: null, audience: null, isProduction: false },
}
const KNOGIN: EnvironmentSettings = {
  ...{ name: 'Knogin', authUrl: 'https://auth.knogin.com', apiUrl: 'https://api.knogin.com' },
  ...{ sandboxApiUrl: 'https://sandbox-api.knogin.com', docsUrl: 'https://knogin.com/api/docs' },
  ...{ tenantId: null, issuer: null, audience: null, isProduction: true },
}

/** What outlives a session. */
const createDisk = () => ({ values: new Map<string, Uint8Array>(), secrets: new Map<string, string>() })

async function setUp(disk = createDisk()) {
  const { values, secrets } = disk
  const log = createMemoryLog()
  const views: EnvironmentView[] = []
  const happened: string[] = []
  const failing = { save: null as Error | null, wipe: null as Error | null, vault: null as Error | null }
  let ids = 0
  let say: (report: SandboxReport) => void = () => undefined
  const environments: Environments = createEnvironments({
    processes: {
      start: () => ({
        post: (order) => {
          if ((order as { type: string }).type === 'start') queueMicrotask(() => say(READY))
        },
        onMessage: (listener) => void (say = listener),
        onExit: () => undefined,
        kill: () => undefined,
      }),
    },
    values: {
      get: async (name) => values.get(name),
      put: async (name, value) => {
        if (failing.save) throw failing.save
        values.set(name, value)
      },
    },
    vault: {
      get: async (name) => secrets.get(name),
      set: async (name, value) => {
        if (failing.vault) throw failing.vault
        secrets.set(name, value)
      },
      delete: async (name) => void secrets.delete(name),
      list: async () => [...secrets.keys()],
    },
    random: { id: () => `own-${'0'.repeat(17)}${String((ids += 1))}` },
    announce: { changed: (view) => void views.push(view) },
    onSwitched: () => void happened.push(`switched to ${environments.id}`),
    onReachable: () => void happened.push('reachable'),
    wipe: async (id) => {
      if (failing.wipe) throw failing.wipe
      happened.push(`wiped ${id}`)
    },
    log,
    now: () => 0,
    wantedPort: 4780,
  })
  await environments.load()
  const { handlers } = environments
  const add = async (change: Partial<EnvironmentSettings> = {}): Promise<string> =>
    (await handlers.add({ ...STAGING, ...change })).id
  return { environments, handlers, add, views, happened, failing, disk, log }
}

describe('switching', () => {
  it('changes what the features work with, tells them, and is remembered', async () => {
    const { environments, handlers, add, happened, views, disk } = await setUp()
    const id = await add()
    expect(environments.id).toBe('sandbox')
    const view = await handlers.select({ id })
    expect(view).toMatchObject({ id, name: 'Staging', state: 'ready', isCurrent: true })
    expect(views.at(-1)).toEqual(view)
    expect(environments.current()).toEqual({
      ...{ id, isProduction: false, authUrl: 'https://auth.staging.example', apiUrl: null, sandboxApiUrl: null },
      ...{ docsUrl: null, issuer: null, audience: null, tenantId: null },
      jwksUrl: 'https://auth.staging.example/.well-known/jwks.json',
    })
    expect(happened).toEqual([`switched to ${id}`])
    expect((await setUp(disk)).environments.id).toBe(id)
  })

  it('stays where it was when that cannot be written down', async () => {
    const { environments, handlers, happened, failing } = await setUp()
    failing.save = new AppError('store.full', 'The disk is full.')
    await expect(handlers.select({ id: 'knogin' })).rejects.toMatchObject({ code: 'store.full' })
    expect(environments.id).toBe('sandbox')
    expect(happened).toEqual([])
    failing.save = null
    expect((await handlers.select({ id: 'knogin' })).isProduction).toBe(true)
  })

  it('tells nobody when it is the current one already', async () => {
    const { handlers, happened, views } = await setUp()
    await handlers.select({ id: 'sandbox' })
    expect([happened, views]).toEqual([[], []])
  })

  it('knows no environment that was never added', async () => {
    const { handlers } = await setUp()
    for (const run of [handlers.select, handlers.remove, handlers.removeAdminToken])
      await expect(run({ id: 'gone' })).rejects.toMatchObject({ code: 'environment.not_found' })
    await expect(handlers.change({ id: 'gone', ...STAGING })).rejects.toMatchObject({ code: 'environment.not_found' })
  })

  it('keeps the sandbox running, and heals nothing of it while it is not the current one', async () => {
    const { environments, handlers, happened } = await setUp()
    await handlers.select({ id: 'knogin' })
    await environments.start()
    expect((await handlers.view()).environments[0]).toMatchObject({ id: 'sandbox', state: 'ready', isCurrent: false })
    expect(happened).toEqual(['switched to knogin'])
    await handlers.select({ id: 'sandbox' })
    expect(environments.current().authUrl).toBe('http://127.0.0.1:4780')
  })

  it('says when the sandbox can be reached, where that is the current one', async () => {
    const { environments, happened, views } = await setUp()
    expect(() => environments.current()).toThrow(expect.objectContaining({ code: 'environment.not_ready' }))
    await environments.start()
    expect(happened).toEqual(['reachable'])
    expect(views.map(({ rev, state }) => [rev, state])).toEqual([
      [1, 'starting'],
      [2, 'ready'],
    ])
  })
})

describe('changing', () => {
  it('tells the features when it was the current one that got another address', async () => {
    const { environments, handlers, add, happened } = await setUp()
    const id = await add()
    await handlers.change({ id, ...STAGING, authUrl: 'https://new.example' })
    expect(happened).toEqual([])
    await handlers.select({ id })
    await handlers.change({ id, ...STAGING, authUrl: 'https://newer.example' })
    expect(environments.current().authUrl).toBe('https://newer.example')
    expect(happened).toHaveLength(2)
    await handlers.change({ id, ...STAGING, name: 'Other name', authUrl: 'https://newer.example' })
    expect(happened).toHaveLength(2)
  })

  it('sets tenant, issuer and audience of Knogin, and nothing else', async () => {
    const { environments, handlers, disk } = await setUp()
    const set = { tenantId: 'tnt_9', issuer: 'https://auth.knogin.com', audience: 'argus' }
    await handlers.change({ id: 'knogin', ...KNOGIN, ...set })
    await handlers.select({ id: 'knogin' })
    expect(environments.current()).toMatchObject({ ...set, authUrl: 'https://auth.knogin.com', isProduction: true })
    for (const change of [{ authUrl: 'https://evil.example' }, { isProduction: false }, { name: 'Test' }])
      await expect(handlers.change({ id: 'knogin', ...KNOGIN, ...change })).rejects.toMatchObject({
        code: 'environment.fixed',
      })
    expect((await setUp(disk)).environments.current()).toMatchObject(set)
  })

  it('sets nothing of the sandbox', async () => {
    const { handlers } = await setUp()
    await expect(handlers.change({ id: 'sandbox', ...STAGING })).rejects.toMatchObject({ code: 'environment.fixed' })
  })

  it('lets an environment keep its own name, and take none of another', async () => {
    const { handlers, add } = await setUp()
    const id = await add()
    await handlers.change({ id, ...STAGING, isProduction: true })
    for (const name of ['STAGING', 'Sandbox', 'knogin'])
      await expect(add({ name })).rejects.toMatchObject({ code: 'environment.name_taken', details: { field: 'name' } })
  })

  it('names the address that cannot be used', async () => {
    const { add } = await setUp()
    for (const field of ['authUrl', 'apiUrl', 'sandboxApiUrl', 'docsUrl'])
      await expect(add({ [field]: 'http://plain.example' })).rejects.toMatchObject({
        code: 'environment.bad_address',
        details: { field },
      })
  })

  it('stops at a hundred', async () => {
    const { add } = await setUp()
    for (let index = 0; index < 100; index += 1) await add({ name: `Number ${String(index)}` })
    await expect(add({ name: 'One more' })).rejects.toMatchObject({ code: 'environment.too_many' })
  })

  it('lists the built-in ones first, and the others by name', async () => {
    const { handlers, add } = await setUp()
    for (const name of ['beta', 'Alpha']) await add({ name })
    const { environments } = await handlers.view()
    expect(environments.map(({ name }) => name)).toEqual(['Sandbox', 'Knogin', 'Alpha', 'beta'])
  })

  it('says that what was stored could not be read, and keeps it', async () => {
    const disk = createDisk()
    disk.values.set('environments', Uint8Array.of(0x7b))
    const { handlers, environments } = await setUp(disk)
    expect((await handlers.view()).listProblem?.code).toBe('environment.list_damaged')
    expect(environments.id).toBe('sandbox')
    expect(disk.values.get('environments.unreadable')).toEqual(Uint8Array.of(0x7b))
  })
})

describe('removing', () => {
  it('deletes what belongs to it first', async () => {
    const { environments, handlers, add, happened } = await setUp()
    const id = await add()
    expect(environments.ids()).toContain(id)
    const view = await handlers.remove({ id })
    expect(view.environments.map((one) => one.id)).toEqual(['sandbox', 'knogin'])
    expect(happened).toEqual([`wiped ${id}`])
    expect(environments.ids()).toEqual(['sandbox', 'knogin'])
  })

  it('leaves it there to be removed again when something of it could not be deleted', async () => {
    const { environments, handlers, add, failing } = await setUp()
    const id = await add()
    failing.wipe = new AppError('vault.locked', 'The keychain is locked.')
    await expect(handlers.remove({ id })).rejects.toMatchObject({ code: 'vault.locked' })
    expect(environments.ids()).toContain(id)
  })

  it('removes neither the current one nor one that is built in', async () => {
    const { handlers, add, happened } = await setUp()
    const id = await add()
    await handlers.select({ id })
    await expect(handlers.remove({ id })).rejects.toMatchObject({ code: 'environment.in_use' })
    await expect(handlers.remove({ id: 'knogin' })).rejects.toMatchObject({ code: 'environment.fixed' })
    expect(happened).toEqual([`switched to ${id}`])
  })
})

describe('the admin access token', () => {
  it('is in the vault and nowhere else', async () => {
    const { environments, handlers, views, disk, log } = await setUp()
    await handlers.select({ id: 'knogin' })
    await expect(environments.adminToken()).rejects.toMatchObject({ code: 'environment.no_admin_token' })
    const view = await handlers.setAdminToken({ id: 'knogin', token: `  Bearer ${TOKEN}\n` })
    expect(view.hasAdminToken).toBe(true)
    expect(disk.secrets).toEqual(new Map([['environment/knogin/admin-token', TOKEN]]))
    expect(await environments.adminToken()).toBe(TOKEN)
    const text = [...disk.values.values()].map((bytes) => new TextDecoder().decode(bytes))
    expect(JSON.stringify([view, views, text]) + log.text()).not.toContain('CANARY')
    expect((await handlers.removeAdminToken({ id: 'knogin' })).hasAdminToken).toBe(false)
    expect(disk.secrets.size).toBe(0)
  })

  it('is of the environment that was current when it was asked for', async () => {
    const { environments, handlers } = await setUp()
    await environments.start()
    await handlers.setAdminToken({ id: 'knogin', token: TOKEN })
    const asked = environments.adminToken()
    await handlers.select({ id: 'knogin' })
    expect(await asked).toBe('CANARY-sandbox-admin')
    expect(await environments.adminToken()).toBe(TOKEN)
  })

  it('is told as the vault tells it when it is not taken', async () => {
    const { handlers, failing } = await setUp()
    failing.vault = new AppError('vault.locked', 'The keychain is locked.')
    await expect(handlers.setAdminToken({ id: 'knogin', token: TOKEN })).rejects.toMatchObject({ code: 'vault.locked' })
    expect((await handlers.view()).environments[1]?.hasAdminToken).toBe(false)
  })

  it.each(['', '   ', 'two words', 'tökén', 'a\u0000b'])('cannot be %j', async (token) => {
    const { handlers, disk } = await setUp()
    const refused = handlers.setAdminToken({ id: 'knogin', token })
    await expect(refused).rejects.toMatchObject({ code: 'environment.bad_token' })
    expect(disk.secrets.size).toBe(0)
  })

  it('is not shown any more when another feature deleted it', async () => {
    const { environments, handlers, views, disk } = await setUp()
    await handlers.setAdminToken({ id: 'knogin', token: TOKEN })
    disk.secrets.clear()
    environments.wiped()
    await handlers.view()
    expect(views.at(-1)?.environments[1]?.hasAdminToken).toBe(false)
  })
})
