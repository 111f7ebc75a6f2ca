import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { authorizeUrl, codeOf, redeem, refresh, registerCodeApp, tokensOf } from './code-flow'
import { createConsentBrowser } from '../../support/consent-browser'
import { call, closeSandboxes, registerApp, requestToken, startSandbox, tokenFor, type Registration } from './harness'

const START = Date.UTC(2026, 2, 23, 12)

let time = START
let sandbox: Sandbox
let app: Registration

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => time })
})
beforeEach(async () => {
  time = START
  app = await registerApp(sandbox, { scopes: ['webhooks:read', 'webhooks:write'] })
})
afterAll(closeSandboxes)

const govern = async (change: unknown, clientId = app.clientId) =>
  call(sandbox, 'PATCH', `/v1/platform/apps/${clientId}/governance`, { token: sandbox.adminToken, json: change })

const askForToken = async (changes: Readonly<Record<string, string>> = {}) =>
  requestToken(sandbox, {
    grant_type: 'client_credentials',
    client_id: app.clientId,
    client_secret: app.clientSecret,
    ...changes,
  })

describe('PATCH /v1/platform/apps/{client_id}/governance', () => {
  it('changes what is named and leaves the rest', async () => {
    await govern({ owner: ' Case team ', review_by: '2027-01-31', rate_limit_per_minute: 60 })
    const reply = await govern({ status: 'suspended', allowed_scopes: ['webhooks:read'], owner: null })
    expect(reply.status).toBe(200)
    const expected = {
      client_id: app.clientId,
      scopes: ['webhooks:read', 'webhooks:write'],
      governance: {
        status: 'suspended',
        allowed_scopes: ['webhooks:read'],
        owner: null,
        review_by: '2027-01-31',
        rate_limit_per_minute: 60,
      },
    }
    expect(reply.json).toMatchObject(expected)
    const shown = await call(sandbox, 'GET', `/v1/platform/apps/${app.clientId}`, { token: sandbox.adminToken })
    expect(shown.json).toMatchObject(expected)
  })

  it.each([
    ['an unknown status', { status: 'deleted' }, '/status'],
    ['an unknown scope', { allowed_scopes: ['webhooks:read', 'argus:platform:admin'] }, '/allowed_scopes/1'],
    ['a blank owner', { owner: '  ' }, '/owner'],
    ['a day that there is not', { review_by: '2027-02-30' }, '/review_by'],
    ['a time of day', { review_by: '2027-02-01T00:00:00Z' }, '/review_by'],
    ['a limit of none', { rate_limit_per_minute: 0 }, '/rate_limit_per_minute'],
    ['a half request', { rate_limit_per_minute: 1.5 }, '/rate_limit_per_minute'],
    ['nothing', { unknown: 1 }, ''],
  ])('refuses %s and changes nothing', async (_, change, pointer) => {
    const reply = await govern(change)
    expect(reply.status).toBe(422)
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json')
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
    expect((await askForToken()).status).toBe(200)
  })

  it('answers 404 for an app that is not there', async () => {
    expect((await govern({ status: 'active' }, 'app_nobody')).status).toBe(404)
  })
})

describe('a suspended app', () => {
  it('gets no token by any grant, and its code flow goes back to it as unauthorized_client', async () => {
    const user = await registerCodeApp(sandbox)
    const { refreshToken } = tokensOf(
      await redeem(sandbox, user, await codeOf(sandbox, user, { scope: 'webhooks:read offline_access' })),
    )
    const code = await codeOf(sandbox, user)
    await govern({ status: 'suspended' })
    await govern({ status: 'suspended' }, user.clientId)

    for (const reply of [
      await askForToken(),
      await redeem(sandbox, user, code),
      await refresh(sandbox, user, refreshToken),
    ]) {
      expect(reply.status).toBe(400)
      expect(reply.json).toMatchObject({ error: 'unauthorized_client' })
    }
    const { leftTo } = await createConsentBrowser().open(authorizeUrl(sandbox, user))
    expect(Object.fromEntries(leftTo?.searchParams ?? [])).toMatchObject({
      error: 'unauthorized_client',
      state: 'opaque-state',
      iss: sandbox.issuer,
    })

    await govern({ status: 'active' }, user.clientId)
    expect((await refresh(sandbox, user, refreshToken)).status).toBe(200)
  })

  it('is not told that it is suspended before it has authenticated', async () => {
    await govern({ status: 'suspended' })
    expect((await askForToken({ client_secret: 'wrong' })).json).toMatchObject({ error: 'invalid_client' })
  })
})

describe('the allowed scopes', () => {
  it('limit what a token may hold, by default and by name', async () => {
    await govern({ allowed_scopes: ['webhooks:read'] })
    expect((await askForToken()).json).toMatchObject({ scope: 'webhooks:read' })
    expect((await askForToken({ scope: 'webhooks:write' })).json).toMatchObject({ error: 'invalid_scope' })
  })

  it('take away from a user’s token at its next refresh', async () => {
    const user = await registerCodeApp(sandbox)
    const code = await codeOf(sandbox, user, { scope: 'webhooks:read webhooks:write offline_access' })
    const { refreshToken } = tokensOf(await redeem(sandbox, user, code))
    await govern({ allowed_scopes: ['webhooks:read', 'offline_access'] }, user.clientId)
    expect((await refresh(sandbox, user, refreshToken)).json).toMatchObject({ scope: 'webhooks:read offline_access' })
  })
})

describe('the rate limit', () => {
  it('answers 429 beyond it and says when to come back', async () => {
    const token = await tokenFor(sandbox, app)
    await govern({ rate_limit_per_minute: 2 })
    const list = async () => call(sandbox, 'GET', '/v1/webhooks', { token })
    expect([(await list()).status, (await list()).status]).toEqual([200, 200])
    time += 15_000
    const refused = await list()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('Retry-After')).toBe('45')
    time += 45_000
    expect((await list()).status).toBe(200)
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: sandbox.adminToken })).status).toBe(200)
  })
})
