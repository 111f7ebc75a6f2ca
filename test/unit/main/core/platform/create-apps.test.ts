import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../../../src/shared/errors'
import { CREATED, NAME, NEW_APP, SECRET, setUpApps as setUp } from './apps-rig'
import { ADMIN_TOKEN, fixedClock } from './fixtures'
import type { Step } from './scripted-http'

describe('register', () => {
  it('has the secret in the vault and the app in the store and announced when it resolves', async () => {
    const { apps, vault, records, announced } = setUp([CREATED])
    const app = await apps.register(NEW_APP)
    expect(app).toMatchObject({ clientId: 'app_1', name: 'Case sync', hasSecret: true, otherFields: [] })
    expect(vault.values.get(NAME)).toBe(SECRET)
    expect(await records.apps.list('sandbox')).toEqual([
      {
        environmentId: 'sandbox',
        clientId: 'app_1',
        document: '{"client_id":"app_1","name":"Case sync"}',
        seenAt: fixedClock.now(),
      },
    ])
    expect(announced).toEqual([{ rev: 1, apps: [app] }])
    expect(await apps.view()).toEqual({ rev: 1, apps: [app] })
  })

  it('puts the secret into the vault before anything else is done', async () => {
    const { apps, vault, records } = setUp([CREATED])
    let wasStored = false
    const put = records.apps.put
    Object.assign(records.apps, {
      put: (record: Parameters<typeof put>[0]) => {
        wasStored = vault.values.has(NAME)
        return put(record)
      },
    })
    await apps.register(NEW_APP)
    expect(wasStored).toBe(true)
  })

  it('keeps the app and its secret when the vault is locked, and says that it is', async () => {
    const { apps, vault, announced } = setUp([CREATED])
    vault.failure = new AppError('vault.locked', 'The keychain is locked.')
    await expect(apps.register(NEW_APP)).rejects.toMatchObject({
      code: 'vault.locked',
      message: expect.stringMatching(/^The keychain is locked\. .*app_1 is not lost.*listed under Secrets/) as unknown,
    })
    expect(announced).toMatchObject([{ rev: 1, apps: [{ clientId: 'app_1', hasSecret: true }] }])
    vault.failure = null
    expect(await apps.view()).toMatchObject({ apps: [{ hasSecret: true }] })
    expect(vault.values.get(NAME)).toBe(SECRET)
  })

  it('still has the secret when the store is full', async () => {
    const { apps, vault, records } = setUp([CREATED])
    const full = new AppError('store.full', 'The disk is full.')
    Object.assign(records.apps, { put: () => Promise.reject(full) })
    await expect(apps.register(NEW_APP)).rejects.toBe(full)
    expect(vault.values.get(NAME)).toBe(SECRET)
  })

  it('remembers that an app is public, which the platform may not say', async () => {
    const { apps, sent } = setUp([
      { status: 201, json: { client_id: 'app_1' } },
      { status: 200, json: { client_id: 'app_1' } },
    ])
    const app = await apps.register({ ...NEW_APP, grantTypes: ['authorization_code'], authMethod: 'none' })
    expect(app).toMatchObject({ authMethod: 'none', hasSecret: false })
    expect(sent()[0]?.body).toMatchObject({ token_endpoint_auth_method: 'none' })
    expect(await apps.inspect({ clientId: 'app_1' })).toMatchObject({ authMethod: 'none' })
  })

  it('records an app that has no secret', async () => {
    const { apps, vault } = setUp([{ status: 201, json: { client_id: 'app_1' } }])
    expect(await apps.register(NEW_APP)).toMatchObject({ clientId: 'app_1', hasSecret: false })
    expect(vault.values.size).toBe(0)
  })

  it('does not record an app that the platform did not register', async () => {
    const { apps, announced } = setUp([{ status: 422, json: { title: 'Invalid', detail: 'The name is taken.' } }])
    await expect(apps.register(NEW_APP)).rejects.toMatchObject({ code: 'platform.refused' })
    expect(announced).toEqual([])
    expect(await apps.view()).toEqual({ rev: 0, apps: [] })
  })
})

describe('refresh', () => {
  it('records what the platform lists and answers the view that it announces', async () => {
    const list = {
      apps: [
        { client_id: 'app_2', name: 'b' },
        { client_id: 'app_3', name: 'B' },
        { client_id: 'app_1', name: 'a' },
      ],
    }
    const { apps, announced, vault } = setUp([{ status: 200, json: list }])
    vault.values.set(NAME, SECRET)
    const view = await apps.refresh()
    expect(view.rev).toBe(1)
    expect(view.apps.map(({ clientId, hasSecret }) => [clientId, hasSecret])).toEqual([
      ['app_1', true],
      ['app_3', false],
      ['app_2', false],
    ])
    expect(announced).toEqual([view])
  })

  it('keeps apps that the list does not name: it may be one page of several', async () => {
    const { apps } = setUp([CREATED, { status: 200, json: [] }])
    await apps.register(NEW_APP)
    expect((await apps.refresh()).apps).toHaveLength(1)
  })

  it('notes entries that it cannot use', async () => {
    const { apps, log } = setUp([{ status: 200, json: [{ id: 'app_1' }, { name: 'x' }] }])
    await apps.refresh()
    expect(log.text()).toContain('skipped: 1')
  })

  it('takes a secret out of a list as well', async () => {
    const { apps, records } = setUp([{ status: 200, json: [{ id: 'app_1', auth: { client_secret: SECRET } }] }])
    await apps.refresh()
    expect((await records.apps.list('sandbox'))[0]?.document).toBe('{"id":"app_1","auth":{}}')
  })
})

describe('inspect', () => {
  it('replaces what was known of the app', async () => {
    const { apps, announced } = setUp([CREATED, { status: 200, json: { client_id: 'app_1', name: 'New name', x: 1 } }])
    await apps.register(NEW_APP)
    const app = await apps.inspect({ clientId: 'app_1' })
    expect(app).toMatchObject({ name: 'New name', hasSecret: true, otherFields: [{ name: 'x', json: '1' }] })
    expect(announced.map(({ rev }) => rev)).toEqual([1, 2])
    expect(announced[1]?.apps).toEqual([app])
  })

  it('leaves an app that the platform no longer knows as it was', async () => {
    const { apps } = setUp([CREATED, { status: 404 }])
    await apps.register(NEW_APP)
    await expect(apps.inspect({ clientId: 'app_1' })).rejects.toMatchObject({ code: 'platform.not_found' })
    expect((await apps.view()).apps).toHaveLength(1)
  })
})

describe('govern', () => {
  const governed = (governance: object): Step => ({ status: 200, json: { client_id: 'app_1', governance } })
  const suspend = [{ name: 'status', before: '"active"', after: '"suspended"' }]

  it('looks at what is there, sends what was changed, and records what became of it', async () => {
    const { apps, sent, announced } = setUp([
      governed({ status: 'active', owner: 'a' }),
      governed({ status: 'suspended', owner: 'a' }),
    ])
    const app = await apps.govern({ clientId: 'app_1', changes: suspend })
    expect(app.governance).toContainEqual({ name: 'status', json: '"suspended"' })
    expect(sent()).toEqual([
      { method: 'GET', path: '/v1/platform/apps/app_1', body: null },
      { method: 'PATCH', path: '/v1/platform/apps/app_1/governance', body: { status: 'suspended' } },
    ])
    expect(announced.at(-1)?.apps).toEqual([app])
  })

  it('sends nothing when the platform has another value by now, and shows that one', async () => {
    const { apps, http, announced } = setUp([governed({ status: 'frozen' })])
    await expect(apps.govern({ clientId: 'app_1', changes: suspend })).rejects.toMatchObject({
      code: 'apps.governance_moved',
    })
    expect(http.requests).toHaveLength(1)
    expect(announced.at(-1)?.apps[0]?.governance).toEqual([{ name: 'status', json: '"frozen"' }])
  })

  it('adds a field to an app that has no governance', async () => {
    const { apps, sent } = setUp([{ status: 200, json: { client_id: 'app_1' } }, { status: 204 }])
    const app = await apps.govern({ clientId: 'app_1', changes: [{ name: 'tier', before: null, after: '[1]' }] })
    expect(sent()[1]?.body).toEqual({ tier: [1] })
    expect(app.governance).toEqual([{ name: 'tier', json: '[1]' }])
  })

  it('asks nobody about what is no JSON', async () => {
    const { apps, http } = setUp([])
    await expect(
      apps.govern({ clientId: 'app_1', changes: [{ name: 'a', before: null, after: 'x' }] }),
    ).rejects.toMatchObject({ code: 'input.invalid' })
    expect(http.requests).toEqual([])
  })

  it('leaves the record as it was found when the platform refuses', async () => {
    const { apps } = setUp([governed({ status: 'active' }), { status: 422, json: { title: 'No' } }])
    await expect(apps.govern({ clientId: 'app_1', changes: suspend })).rejects.toMatchObject({
      code: 'platform.refused',
    })
    expect((await apps.view()).apps[0]?.governance).toEqual([{ name: 'status', json: '"active"' }])
  })
})

describe('createApps', () => {
  it('uses the admin token, and asks for one where there is none', async () => {
    const { apps, http } = setUp([{ status: 200, json: [] }])
    expect(await apps.scopes()).toEqual({ scopes: [] })
    expect(http.requests[0]?.headers).toHaveProperty('authorization', 'Bearer CANARY-admin-token-5e3b')
    const without = setUp([], null)
    await expect(without.apps.refresh()).rejects.toMatchObject({ code: 'environment.no_admin_token' })
    expect(await without.apps.view()).toEqual({ rev: 0, apps: [] })
  })

  it('shows what is known while the platform is not there', async () => {
    const { apps, gone } = setUp([CREATED])
    const app = await apps.register(NEW_APP)
    gone.is = true
    expect(await apps.view()).toEqual({ rev: 1, apps: [app] })
    await expect(apps.refresh()).rejects.toMatchObject({ code: 'environment.not_ready' })
  })

  it('shows the apps of the current environment only', async () => {
    const { apps, records } = setUp([])
    await records.apps.put({ environmentId: 'other', clientId: 'app_9', document: '{}', seenAt: 0 })
    expect(await apps.view()).toEqual({ rev: 0, apps: [] })
  })

  it('shows those of the other one when the environment was switched', async () => {
    const { apps, environment, environmentChanged, announced, http } = setUp([CREATED])
    await apps.register(NEW_APP)
    Object.assign(environment, { id: 'other' })
    environmentChanged()
    await vi.waitFor(() => expect(announced.at(-1)).toEqual({ rev: 2, apps: [] }))
    expect(http.requests).toHaveLength(1)
  })

  it('numbers a view before it reads it, so that none is older than its number', async () => {
    const { apps, records, announced } = setUp([CREATED])
    const list = records.apps.list
    let registered: Promise<unknown> = Promise.resolve()
    Object.assign(records.apps, {
      list: async (environmentId: string) => {
        Object.assign(records.apps, { list })
        registered = apps.register(NEW_APP)
        await registered
        return list(environmentId)
      },
    })
    const view = await apps.view()
    expect(view.rev).toBe(0)
    expect(announced[0]?.rev).toBe(1)
  })

  it('shows no secret anywhere', async () => {
    const { apps, records, log, announced } = setUp([CREATED, { status: 400, json: { detail: `no ${ADMIN_TOKEN}` } }])
    const app = await apps.register(NEW_APP)
    const error: unknown = await apps.inspect({ clientId: 'app_1' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    const seen = [app, String(error), announced, await records.apps.list('sandbox'), log.text(), await apps.view()]
    expect(JSON.stringify(seen)).not.toContain('CANARY')
  })
})
