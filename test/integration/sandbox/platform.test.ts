import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, registerApp, startSandbox, tokenFor } from './harness'

const NOW = Date.UTC(2026, 2, 23, 12)

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW })
})
afterAll(closeSandboxes)

const admin = () => ({ token: sandbox.adminToken })

describe('GET /v1/platform/scopes', () => {
  it('lists the published scopes', async () => {
    const reply = await call(sandbox, 'GET', '/v1/platform/scopes', admin())
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({
      scopes: [
        { name: 'webhooks:write', description: 'Create and update outbound webhook subscriptions' },
        { name: 'webhooks:read' },
        { name: 'apps:read' },
        { name: 'incidents:read' },
        { name: 'offline_access' },
        { name: 'argus:observability:read' },
      ],
    })
  })
})

describe('POST /v1/platform/apps', () => {
  const register = async (fields: object) =>
    call(sandbox, 'POST', '/v1/platform/apps', { ...admin(), json: { name: 'Connector', ...fields } })

  it('registers an app and shows its secret', async () => {
    const reply = await register({
      grant_types: ['client_credentials', 'authorization_code'],
      redirect_uris: ['https://integrator.example/callback'],
      scopes: ['webhooks:write'],
      unknown: 'left out',
    })
    expect(reply.status).toBe(201)
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    expect(reply.json).toEqual({
      client_id: expect.stringMatching(/^app_[0-9a-f]{32}$/) as unknown,
      client_secret: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as unknown,
      name: 'Connector',
      grant_types: ['client_credentials', 'authorization_code'],
      redirect_uris: ['https://integrator.example/callback'],
      scopes: ['webhooks:write'],
      tenant_id: expect.stringMatching(/^tnt_[0-9a-f]{32}$/) as unknown,
      governance: {
        status: 'active',
        allowed_scopes: ['webhooks:write'],
        owner: null,
        review_by: null,
        rate_limit_per_minute: null,
      },
      created_at: '2026-03-23T12:00:00.000Z',
    })
  })

  it('approves the documented fields alone for every published scope', async () => {
    const reply = await register({ grant_types: ['client_credentials'] })
    expect(reply.json).toMatchObject({
      scopes: [
        'webhooks:write',
        'webhooks:read',
        'apps:read',
        'incidents:read',
        'offline_access',
        'argus:observability:read',
      ],
      redirect_uris: [],
    })
  })

  it('gives a public client no secret', async () => {
    const reply = await register({
      grant_types: ['authorization_code'],
      redirect_uris: ['com.example.app:/callback'],
      token_endpoint_auth_method: 'none',
    })
    expect(reply.status).toBe(201)
    expect(reply.json).not.toHaveProperty('client_secret')
  })

  it.each([
    ['no grant type', { grant_types: [] }, '/grant_types'],
    ['an unknown grant type', { grant_types: ['password'] }, '/grant_types/0'],
    ['an unknown scope', { grant_types: ['client_credentials'], scopes: ['argus:platform:admin'] }, '/scopes/0'],
    ['a blank name', { name: '  ', grant_types: ['client_credentials'] }, '/name'],
    [
      'a relative redirect URI',
      { grant_types: ['authorization_code'], redirect_uris: ['/callback'] },
      '/redirect_uris/0',
    ],
    [
      'a redirect URI with a fragment',
      { grant_types: ['authorization_code'], redirect_uris: ['https://integrator.example/#x'] },
      '/redirect_uris/0',
    ],
    ['a code flow without a redirect URI', { grant_types: ['authorization_code'] }, '/redirect_uris'],
    [
      'client credentials of a public client',
      { grant_types: ['client_credentials'], token_endpoint_auth_method: 'none' },
      '/grant_types',
    ],
  ])('refuses %s', async (_, fields, pointer) => {
    const reply = await register(fields)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
  })
})

describe('GET /v1/platform/apps', () => {
  it('lists the apps without their secrets', async () => {
    const { clientId, clientSecret } = await registerApp(sandbox)
    const reply = await call(sandbox, 'GET', '/v1/platform/apps', admin())
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({
      apps: expect.arrayContaining([expect.objectContaining({ client_id: clientId })]) as unknown,
    })
    expect(reply.text).not.toContain('secret')
    expect(reply.text).not.toContain(clientSecret)
  })
})

describe('GET /v1/platform/apps/{client_id}', () => {
  it('shows one app without its secret', async () => {
    const { clientId } = await registerApp(sandbox, { name: 'Inspected' })
    const reply = await call(sandbox, 'GET', `/v1/platform/apps/${clientId}`, admin())
    expect(reply.json).toMatchObject({ client_id: clientId, name: 'Inspected' })
    expect(reply.text).not.toContain('secret')
  })

  it('answers 404 for one that is not there', async () => {
    expect((await call(sandbox, 'GET', '/v1/platform/apps/app_nobody', admin())).status).toBe(404)
  })
})

it.each([
  ['GET', '/v1/platform/scopes'],
  ['POST', '/v1/platform/apps'],
  ['GET', '/v1/platform/apps'],
  ['GET', '/v1/platform/apps/app_1'],
  ['POST', '/_sandbox/keys/rotate'],
  ['POST', '/_sandbox/keys/withdraw'],
  ['POST', '/_sandbox/retry-scale'],
  ['POST', '/_sandbox/reset'],
])("refuses an app's own token at %s %s", async (method, path) => {
  const token = await tokenFor(sandbox, await registerApp(sandbox))
  const reply = await call(sandbox, method, path, { token })
  expect(reply.status).toBe(403)
  expect(reply.headers.get('WWW-Authenticate')).toBe(
    'Bearer realm="sandbox", error="insufficient_scope", scope="argus:platform:admin"',
  )
  expect((await call(sandbox, method, path)).status).toBe(401)
})
