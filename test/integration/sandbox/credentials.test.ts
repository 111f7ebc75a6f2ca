import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { PUBLIC_CLIENT, registerCodeApp } from './code-flow'
import { call, closeSandboxes, registerApp, requestToken, startSandbox, tokenFor, type Registration } from './harness'

const START = Date.UTC(2026, 2, 23, 12)

let time = START
let sandbox: Sandbox
let app: Registration
let states: string[]

beforeAll(async () => {
  states = []
  sandbox = await startSandbox({
    now: () => time,
    onStateChanged: (state) => states.push(new TextDecoder().decode(state)),
  })
})
beforeEach(async () => {
  time = START
  app = await registerApp(sandbox, { scopes: ['webhooks:read', 'webhooks:write', 'offline_access'] })
})
afterAll(closeSandboxes)

const ask = async (route: string, json?: unknown, clientId = app.clientId) =>
  call(sandbox, 'POST', `/v1/platform/apps/${clientId}/${route}`, {
    token: sandbox.adminToken,
    ...(json === undefined ? {} : { json }),
  })

const statusWith = async (clientSecret: string): Promise<number> =>
  (
    await requestToken(sandbox, {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: clientSecret,
    })
  ).status

async function rotate(json?: unknown): Promise<string> {
  const reply = await ask('rotate-secret', json)
  expect(reply.status).toBe(200)
  return (reply.json as { client_secret: string }).client_secret
}

describe('rotate-secret', () => {
  it('gives a new secret and lets both work for the grace', async () => {
    const reply = await ask('rotate-secret', { grace_seconds: 60 })
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    expect(reply.json).toEqual({
      client_id: app.clientId,
      client_secret: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      previous_secret_expires_at: '2026-03-23T12:01:00.000Z',
    })
    const { client_secret: next } = reply.json as { client_secret: string }
    time += 59_999
    expect([await statusWith(app.clientSecret), await statusWith(next)]).toEqual([200, 200])
    time += 1
    expect([await statusWith(app.clientSecret), await statusWith(next)]).toEqual([401, 200])
  })

  it('has a grace of an hour when none is named, and none when it is 0', async () => {
    const second = await rotate()
    time += 3_599_999
    expect(await statusWith(app.clientSecret)).toBe(200)
    const third = await rotate({ grace_seconds: 0 })
    expect([await statusWith(app.clientSecret), await statusWith(second), await statusWith(third)]).toEqual([
      401, 401, 200,
    ])
  })

  it('keeps two secrets at most', async () => {
    const second = await rotate()
    const third = await rotate()
    expect([await statusWith(app.clientSecret), await statusWith(second), await statusWith(third)]).toEqual([
      401, 200, 200,
    ])
  })

  it('keeps the grace over a restart, and no secret in the state', async () => {
    const second = await rotate({ grace_seconds: 60 })
    const after = await startSandbox({ now: () => time, state: new TextEncoder().encode(states.at(-1)) })
    for (const secret of [app.clientSecret, second]) {
      const reply = await requestToken(after, {
        grant_type: 'client_credentials',
        client_id: app.clientId,
        client_secret: secret,
      })
      expect(reply.status).toBe(200)
      expect(states.join()).not.toContain(secret)
    }
  })

  it.each([
    ['a negative grace', { grace_seconds: -1 }],
    ['a grace beyond a week', { grace_seconds: 604_801 }],
    ['a grace in words', { grace_seconds: '1h' }],
  ])('refuses %s and leaves the secret', async (_, json) => {
    const reply = await ask('rotate-secret', json)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer: '/grace_seconds' }] })
    expect(await statusWith(app.clientSecret)).toBe(200)
  })

  it('refuses an app without a secret, and one that is not there', async () => {
    const { clientId } = await registerCodeApp(sandbox, PUBLIC_CLIENT)
    expect((await ask('rotate-secret', {}, clientId)).status).toBe(409)
    expect((await ask('rotate-secret', {}, 'app_nobody')).status).toBe(404)
  })
})

describe('service-token', () => {
  it('answers RFC 6749 §5.1 without a body, for all that the app may', async () => {
    const reply = await ask('service-token')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    expect(reply.json).toEqual({
      access_token: expect.any(String) as unknown,
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'webhooks:read webhooks:write',
    })
    const { access_token: token } = reply.json as { access_token: string }
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token })).status).toBe(200)
  })

  it('takes a scope and a lifetime', async () => {
    const reply = await ask('service-token', { scope: 'webhooks:read', ttl_seconds: 3600 })
    expect(reply.json).toMatchObject({ scope: 'webhooks:read', expires_in: 3600 })
    const claims = decodeJwt((reply.json as { access_token: string }).access_token)
    expect(claims).toMatchObject({ sub: app.clientId, aud: sandbox.audience, exp: START / 1_000 + 3600 })
  })

  it.each([
    ['a scope beyond the app', { scope: 'incidents:read' }, '/scope'],
    ['a malformed scope', { scope: ' ' }, '/scope'],
    ['too short a life', { ttl_seconds: 59 }, '/ttl_seconds'],
    ['too long a life', { ttl_seconds: 86_401 }, '/ttl_seconds'],
  ])('refuses %s', async (_, json, pointer) => {
    const reply = await ask('service-token', json)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
  })
})

describe('sandbox-token', () => {
  const tokenOf = async (json?: unknown): Promise<string> =>
    ((await ask('sandbox-token', json)).json as { token: string }).token
  const atSandboxHost = async (path: string, token?: string) =>
    fetch(
      `${sandbox.sandboxApiUrl}${path}`,
      token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
    )

  it('answers the documented fields', async () => {
    const reply = await ask('sandbox-token', { scenarios: ['wallet.high-risk'], ttl_seconds: 600 })
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      token: expect.any(String) as unknown,
      expires_at: '2026-03-23T12:10:00.000Z',
      audience: 'sandbox',
      scopes: ['argus:profiles:read', 'argus:profiles:write', 'argus:jobs:read', 'argus:jobs:write'],
      sandbox_host: sandbox.sandboxApiUrl,
      scenarios: ['wallet.high-risk'],
    })
    expect(decodeJwt((reply.json as { token: string }).token)).toMatchObject({
      aud: 'sandbox',
      sandbox: true,
      scenarios: ['wallet.high-risk'],
      tenant_id: sandbox.tenantId,
      exp: START / 1_000 + 600,
    })
  })

  it.each([
    [1, 60],
    [60, 60],
    [86_400, 86_400],
    [1_000_000, 86_400],
    [undefined, 3_600],
  ])('with a lifetime of %s lives %s seconds', async (ttl, lives) => {
    expect(decodeJwt(await tokenOf({ ttl_seconds: ttl })).exp).toBe(START / 1_000 + lives)
  })

  it('refuses a scenario that there is not', async () => {
    const reply = await ask('sandbox-token', { scenarios: ['wallet.clean', 'wallet.empty'] })
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer: '/scenarios/1' }] })
  })

  it('is refused by the live host, and so mints no other', async () => {
    const token = await tokenOf()
    const path = `/v1/platform/apps/${app.clientId}/sandbox-token`
    for (const [method, route] of [
      ['GET', '/v1/webhooks'],
      ['POST', path],
    ] as const) {
      const reply = await call(sandbox, method, route, { token })
      expect(reply.status).toBe(403)
      expect(reply.json).toMatchObject({ detail: 'This host does not take sandbox tokens.' })
    }
  })

  it('is taken by the sandbox host, which refuses a live one and says why', async () => {
    const taken = await atSandboxHost('/v1/sandbox/scenarios', await tokenOf())
    expect(taken.status).toBe(200)
    expect(taken.headers.get('X-Argus-Sandbox')).toBe('true')
    expect(taken.headers.get('X-Argus-Trace-ID')).toMatch(/^[0-9a-f]{32}$/)
    const refused = await atSandboxHost('/v1/sandbox/scenarios', await tokenFor(sandbox, app))
    expect(refused.status).toBe(403)
    expect(refused.headers.get('X-Argus-Sandbox')).toBe('true')
    expect(refused.headers.get('X-Argus-Sandbox-Reason')).toBe('live-token-on-sandbox-host')
    expect((await atSandboxHost('/v1/sandbox/scenarios', 'none')).status).toBe(401)
    expect((await atSandboxHost('/v1/webhooks')).status).toBe(404)
  })

  it('has its scenarios listed at the sandbox host alone', async () => {
    const reply = await atSandboxHost('/v1/sandbox/scenarios')
    const { scenarios } = (await reply.json()) as { scenarios: { id: string }[] }
    expect(scenarios.map(({ id }) => id)).toEqual([
      'wallet.high-risk',
      'wallet.clean',
      'entity.sanctioned',
      'incident.escalating',
      'device.offline',
    ])
    expect((await call(sandbox, 'GET', '/v1/sandbox/scenarios')).status).toBe(404)
  })
})

it.each(['service-token', 'sandbox-token'])('a suspended app gets no %s', async (route) => {
  await call(sandbox, 'PATCH', `/v1/platform/apps/${app.clientId}/governance`, {
    token: sandbox.adminToken,
    json: { status: 'suspended' },
  })
  const reply = await ask(route)
  expect(reply.status).toBe(403)
  expect(reply.json).toMatchObject({ status: 403, error: 'unauthorized_client' })
})

it.each(['rotate-secret', 'service-token', 'sandbox-token'])("%s refuses an app's own token", async (route) => {
  const token = await tokenFor(sandbox, app)
  const reply = await call(sandbox, 'POST', `/v1/platform/apps/${app.clientId}/${route}`, { token })
  expect(reply.status).toBe(403)
})
