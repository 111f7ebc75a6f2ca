import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../../../src/shared/errors'
import { CREATED, NAME, NEW_APP, SECRET, setUpApps } from './apps-rig'
import { fixedClock, tokenSummary } from './fixtures'
import type { Step } from './scripted-http'

const NEW_SECRET = 'CANARY-rotated-secret-77c0'
const LATER = fixedClock.now() + 3_600_000
const ROTATED: Step = {
  status: 200,
  json: { client_id: 'app_1', client_secret: NEW_SECRET, previous_secret_expires_at: new Date(LATER).toISOString() },
}
const ORDER = { clientId: 'app_1', graceSeconds: null }
const LOCKED = new AppError('vault.locked', 'The keychain is locked.')

async function withApp(...steps: Step[]) {
  const rig = setUpApps([CREATED, ...steps])
  await rig.apps.register(NEW_APP)
  rig.announced.length = 0
  return rig
}

describe('rotateSecret', () => {
  it('has the new secret in the vault and in use, and the end of the old one on record, when it resolves', async () => {
    const { apps, vault, forgotten, announced, records } = await withApp(ROTATED)
    const { app } = await apps.rotateSecret(ORDER)
    expect(vault.values.get(NAME)).toBe(NEW_SECRET)
    expect(app).toMatchObject({ name: 'Case sync', hasSecret: true, previousSecretExpiresAt: LATER })
    expect(forgotten).toEqual(['app_1'])
    expect(announced.map(({ apps: [first] }) => first)).toEqual([app])
    expect(JSON.stringify([app, await records.apps.list('sandbox')])).not.toContain('CANARY')
  })

  it('still knows the end of the old secret after the platform described the app without it', async () => {
    const { apps } = await withApp(ROTATED, { status: 200, json: { client_id: 'app_1', name: 'Case sync' } })
    await apps.rotateSecret(ORDER)
    expect(await apps.inspect({ clientId: 'app_1' })).toMatchObject({ previousSecretExpiresAt: LATER })
  })

  it('answers what stood on the old secret', async () => {
    const { apps, vault, records } = await withApp(ROTATED)
    vault.values.set('app/other/app_1/client-secret', SECRET)
    records.keptTokens.push(tokenSummary({ canRefresh: true }))
    expect((await apps.rotateSecret(ORDER)).uses).toMatchObject({
      tokenCount: 1,
      refreshableCount: 1,
      sameValue: ['app/other/app_1/client-secret'],
      sameClient: ['app/other/app_1/client-secret'],
    })
  })

  it('holds the new secret in memory when the vault fails after the answer, and says where it is', async () => {
    const { apps, vault, secrets, records, forgotten } = await withApp(ROTATED)
    vault.failure = LOCKED
    await expect(apps.rotateSecret(ORDER)).rejects.toMatchObject({
      code: 'vault.locked',
      message: expect.stringMatching(/app_1 is not lost.*listed under Secrets/) as unknown,
    })
    expect(await secrets.get(NAME)).toBe(NEW_SECRET)
    expect(forgotten).toEqual(['app_1'])
    expect((await records.apps.list('sandbox'))[0]?.document).toContain('previous_secret_expires_at')
    vault.failure = null
    // A use while an earlier try is still failing starts none: a later one does.
    await vi.waitFor(async () => {
      await apps.view()
      expect(vault.values.get(NAME)).toBe(NEW_SECRET)
    })
  })

  it('sends nothing while the vault cannot be read', async () => {
    const { apps, vault, http } = await withApp()
    vault.get = () => Promise.reject(LOCKED)
    await expect(apps.rotateSecret(ORDER)).rejects.toBe(LOCKED)
    expect(http.requests).toHaveLength(1)
  })

  it('sends nothing for an app that is not here', async () => {
    const { apps, http } = await withApp()
    await expect(apps.rotateSecret({ ...ORDER, clientId: 'app_2' })).rejects.toMatchObject({ code: 'apps.not_found' })
    expect(http.requests).toHaveLength(1)
  })

  it('leaves the old secret in use when the platform refuses', async () => {
    const { apps, vault, forgotten } = await withApp({ status: 409, json: { title: 'No', detail: 'A public client' } })
    await expect(apps.rotateSecret(ORDER)).rejects.toMatchObject({ code: 'platform.refused' })
    expect(vault.values.get(NAME)).toBe(SECRET)
    expect(forgotten).toEqual([])
  })

  it('says that the secret may be another one when the answer holds none', async () => {
    const { apps } = await withApp({ status: 200, json: {} })
    await expect(apps.rotateSecret(ORDER)).rejects.toMatchObject({
      code: 'platform.unexpected_answer',
      message: expect.stringContaining('may have rotated the secret all the same') as unknown,
    })
  })

  it('rotates one after the other, so that the last secret is the one that is kept', async () => {
    const { apps, vault } = await withApp(ROTATED, { status: 200, json: { client_secret: 'CANARY-third' } })
    await Promise.all([apps.rotateSecret(ORDER), apps.rotateSecret(ORDER)])
    expect(vault.values.get(NAME)).toBe('CANARY-third')
  })
})

describe('setSecret', () => {
  it('replaces the secret and what was got with the old one, and asks nobody', async () => {
    const { apps, vault, forgotten, http } = await withApp()
    expect(await apps.setSecret({ clientId: 'app_1', secret: NEW_SECRET })).toMatchObject({ hasSecret: true })
    expect(vault.values.get(NAME)).toBe(NEW_SECRET)
    expect(forgotten).toEqual(['app_1'])
    expect(http.requests).toHaveLength(1)
  })

  it('wants an app that is here', async () => {
    const { apps, vault } = await withApp()
    await expect(apps.setSecret({ clientId: 'app_2', secret: 'x' })).rejects.toMatchObject({ code: 'apps.not_found' })
    expect(vault.values.size).toBe(1)
  })
})

describe('importApp', () => {
  const order = { clientId: 'app_1', secret: SECRET, triesSecret: false, keepsUnconfirmed: false }
  const shown: Step = { status: 200, json: { client_id: 'app_1', name: 'Elsewhere' } }

  it('takes up what the platform says, and the secret', async () => {
    const { apps, vault, tried } = setUpApps([shown])
    const { app, ...how } = await apps.importApp(order)
    expect(app).toMatchObject({ clientId: 'app_1', name: 'Elsewhere', hasSecret: true })
    expect(how).toEqual({ isConfirmed: true, acceptedBy: null })
    expect(vault.values.get(NAME)).toBe(SECRET)
    expect(tried).toEqual([])
  })

  it('keeps nothing of one that the platform does not show, until it is told to', async () => {
    const { apps, vault } = setUpApps([
      { status: 404 },
      { status: 403, json: { detail: 'Not yours' } },
      { status: 404 },
    ])
    await expect(apps.importApp(order)).rejects.toMatchObject({ code: 'apps.not_confirmed', details: { status: 404 } })
    await expect(apps.importApp(order)).rejects.toMatchObject({
      code: 'apps.not_confirmed',
      message: expect.stringContaining('Not yours') as unknown,
    })
    expect([vault.values.size, (await apps.view()).apps]).toEqual([0, []])
    const { app, isConfirmed } = await apps.importApp({ ...order, keepsUnconfirmed: true })
    expect([app.clientId, app.hasSecret, isConfirmed]).toEqual(['app_1', true, false])
  })

  it('asks nobody without an admin token', async () => {
    const { apps, http } = setUpApps([], null)
    expect(await apps.importApp(order)).toMatchObject({ isConfirmed: false, app: { hasSecret: true } })
    expect(http.requests).toEqual([])
  })

  it('does not take a failure for a no', async () => {
    const { apps } = setUpApps([{ status: 500 }])
    await expect(apps.importApp({ ...order, keepsUnconfirmed: true })).rejects.toMatchObject({
      code: 'platform.failed',
    })
    expect((await apps.view()).apps).toEqual([])
  })

  it('tries the secret before it keeps anything', async () => {
    const { apps, vault, tried, refusal } = setUpApps([shown, shown])
    refusal.of = new AppError('oauth.invalid_client', 'Wrong.')
    await expect(apps.importApp({ ...order, triesSecret: true })).rejects.toBe(refusal.of)
    expect([vault.values.size, (await apps.view()).apps]).toEqual([0, []])
    refusal.of = null
    expect(await apps.importApp({ ...order, triesSecret: true })).toMatchObject({
      acceptedBy: 'client_secret_basic',
      app: { authMethod: 'client_secret_basic' },
    })
    expect(tried[1]).toEqual({ clientId: 'app_1', clientSecret: SECRET, authUrl: 'https://auth.example' })
  })

  it('takes up an app without a secret, and the secret later', async () => {
    const { apps } = setUpApps([shown, shown])
    expect((await apps.importApp({ ...order, secret: null })).app.hasSecret).toBe(false)
    expect((await apps.importApp(order)).app.hasSecret).toBe(true)
  })

  it('does not replace a secret that is here', async () => {
    const { apps, vault } = await withApp()
    await expect(apps.importApp({ ...order, secret: 'other' })).rejects.toMatchObject({ code: 'apps.already_here' })
    expect(vault.values.get(NAME)).toBe(SECRET)
  })

  it('keeps the app when the vault does not take its secret, which is held', async () => {
    const { apps, vault, secrets } = setUpApps([shown])
    vault.failure = LOCKED
    await expect(apps.importApp(order)).rejects.toMatchObject({ code: 'vault.locked' })
    expect(await secrets.get(NAME)).toBe(SECRET)
    expect((await apps.view()).apps).toMatchObject([{ name: 'Elsewhere', hasSecret: true }])
  })
})

describe('forget', () => {
  it('removes the app and its secret here, and asks nobody', async () => {
    const { apps, vault, announced, http, forgotten } = await withApp()
    await apps.forget({ clientId: 'app_1' })
    expect(vault.values.size).toBe(0)
    expect(announced.map(({ apps: all }) => all)).toEqual([[]])
    expect(forgotten).toEqual(['app_1'])
    expect(http.requests).toHaveLength(1)
  })

  it('keeps the app when its secret cannot be deleted', async () => {
    const { apps, vault } = await withApp()
    vault.failure = LOCKED
    await expect(apps.forget({ clientId: 'app_1' })).rejects.toBe(LOCKED)
    vault.failure = null
    expect((await apps.view()).apps).toMatchObject([{ hasSecret: true }])
  })

  it('wants an app that is here', async () => {
    await expect(setUpApps([]).apps.forget({ clientId: 'app_1' })).rejects.toMatchObject({ code: 'apps.not_found' })
  })
})
