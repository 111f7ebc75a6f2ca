import { describe, expect, it } from 'vitest'
import { createPlatformClient, type PlatformClient } from '../../../../../src/main/core/platform/client'
import { scriptedExchange, TRACE_ID } from './fixtures'
import type { Step } from './scripted-http'

const ACCESS = { authUrl: 'https://auth.example', token: 'CANARY-admin' }
const HOST = 'https://sandbox.example'
const TOKEN = 'CANARY-minted-token'
const APP = { name: 'x', grantTypes: ['authorization_code'], redirectUris: [], scopes: [] }

function clientOf(...steps: Step[]) {
  const { exchange, http } = scriptedExchange(...steps)
  const sent = () =>
    http.requests.map(({ method, url, body }) => ({
      method,
      path: new URL(url).pathname,
      body: body === undefined ? null : (JSON.parse(body) as unknown),
    }))
  return { client: createPlatformClient({ exchange }), http, sent }
}

/** Every route for apps, with an answer that it can do something with. */
const ROUTES: readonly {
  name: string
  call: (client: PlatformClient) => Promise<unknown>
  good: unknown
  isList?: string
  isSafe?: boolean
}[] = [
  { name: 'listScopes', call: (c) => c.listScopes(ACCESS), good: ['a'], isList: 'scopes', isSafe: true },
  { name: 'createApp', call: (c) => c.createApp(ACCESS, APP), good: { client_id: 'app_1' } },
  { name: 'listApps', call: (c) => c.listApps(ACCESS), good: [{ client_id: 'app_1' }], isList: 'apps', isSafe: true },
  { name: 'inspectApp', call: (c) => c.inspectApp(ACCESS, 'app_1'), good: { client_id: 'app_1' }, isSafe: true },
  { name: 'governApp', call: (c) => c.governApp(ACCESS, 'app_1', { a: 1 }), good: { client_id: 'app_1' } },
  { name: 'rotateSecret', call: (c) => c.rotateSecret(ACCESS, 'app_1', null), good: { client_secret: 'CANARY-s' } },
  {
    name: 'mintServiceToken',
    call: (c) => c.mintServiceToken(ACCESS, 'app_1', { scopes: null, ttlSeconds: null }),
    good: { access_token: TOKEN },
  },
  { name: 'listScenarios', call: (c) => c.listScenarios(HOST), good: ['a'], isList: 'scenarios', isSafe: true },
  {
    name: 'mintSandboxToken',
    call: (c) => c.mintSandboxToken(ACCESS, 'app_1', { scenarios: [], ttlSeconds: null }),
    good: { token: TOKEN },
  },
]

const headers = { 'x-argus-trace-id': TRACE_ID }
const REFUSALS: readonly [string, Step, string][] = [
  ['problem+json', { status: 403, json: { title: 'Forbidden', detail: 'Not you' }, headers }, 'allow this: Not you.'],
  ['an OAuth error', { status: 403, json: { error: 'x', error_description: 'Not you' }, headers }, 'this: Not you.'],
  ['GraphQL errors', { status: 403, json: { errors: [{ message: 'Not you' }] }, headers }, 'allow this: Not you.'],
  ['an HTML page', { status: 403, text: '<html><h1>No</h1></html>', headers }, 'The platform does not allow this.'],
  ['nothing', { status: 403, headers }, 'The platform does not allow this.'],
]

describe.each(ROUTES)('$name', ({ call, good, isList, isSafe = false }) => {
  it.each(REFUSALS)('makes one error with the trace id of %s', async (_form, step, words) => {
    const { client } = clientOf(step)
    await expect(call(client)).rejects.toMatchObject({
      code: 'platform.forbidden',
      message: expect.stringContaining(words) as unknown,
      details: { status: 403, traceId: TRACE_ID },
    })
  })

  it('does not take a page for an answer', async () => {
    const { client } = clientOf({ status: 200, text: '<html>Sign in to the hotel’s network</html>', headers })
    await expect(call(client)).rejects.toMatchObject({
      code: 'platform.unexpected_answer',
      details: { status: 200, traceId: TRACE_ID },
    })
  })

  it('says which token is wanted at which host', async () => {
    const reason = { 'x-argus-sandbox-reason': 'live-token-on-sandbox-host' }
    const { client } = clientOf({ status: 403, json: {}, headers: { ...headers, ...reason } })
    await expect(call(client)).rejects.toMatchObject({
      code: 'platform.sandbox_mismatch',
      message: 'The sandbox host takes sandbox tokens only, and this is a live one.',
      details: { traceId: TRACE_ID, sandboxReason: 'live-token-on-sandbox-host' },
    })
  })

  it(isSafe ? 'asks again after a failure' : 'is never sent twice', async () => {
    const { client, http } = clientOf({ status: 503 }, { status: 200, json: good })
    await call(client).catch(() => undefined)
    expect(http.requests).toHaveLength(isSafe ? 2 : 1)
  })

  if (isList === undefined) {
    it('takes fields that it does not know', async () => {
      const { client } = clientOf({ status: 200, json: { ...(good as object), plan: { seats: [1] } } })
      await expect(call(client)).resolves.toBeDefined()
    })
  } else {
    it.each([
      ['a bare array', good],
      ['the only array of an object', { data: good, page: 1 }],
      ['the one of several arrays that has the expected name', { [isList]: good, warnings: [] }],
    ])('reads %s', async (_form, json) => {
      const bare = clientOf({ status: 200, json: good })
      const { client } = clientOf({ status: 200, json })
      expect(await call(client)).toEqual(await call(bare.client))
    })

    it.each([
      ['two arrays', { a: [], b: [] }],
      ['no array', { apps: 'none' }],
      ['a text', 'none'],
    ])('cannot tell the list in %s', async (_form, json) => {
      const { client } = clientOf({ status: 200, json })
      await expect(call(client)).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
    })
  }
})

describe('an empty body', () => {
  it.each(ROUTES.filter(({ name }) => name !== 'governApp'))('is no answer to $name', async ({ call }) => {
    const { client } = clientOf({ status: 200 })
    await expect(call(client)).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
  })

  it('is one to governApp, whose answer is not documented', async () => {
    const { client } = clientOf({ status: 204 })
    expect(await client.governApp(ACCESS, 'app_1', { a: 1 })).toBeUndefined()
  })
})

describe('what is sent', () => {
  it.each([
    ['client_secret_post', {}],
    ['client_secret_basic', { token_endpoint_auth_method: 'client_secret_basic' }],
    ['none', { token_endpoint_auth_method: 'none' }],
  ] as const)(
    'names the way of authentication only where it is not the documented one: %s',
    async (authMethod, extra) => {
      const { client, sent } = clientOf({ status: 201, json: { client_id: 'app_1' } })
      await client.createApp(ACCESS, { ...APP, authMethod })
      expect(sent()[0]?.body).toEqual({ name: 'x', grant_types: ['authorization_code'], ...extra })
    },
  )

  it('is the changed fields alone', async () => {
    const { client, sent } = clientOf({ status: 200, json: {} })
    await client.governApp(ACCESS, 'app/1', { status: 'suspended' })
    const path = '/v1/platform/apps/app%2F1/governance'
    expect(sent()).toEqual([{ method: 'PATCH', path, body: { status: 'suspended' } }])
  })

  it.each([
    [null, null],
    [0, { grace_seconds: 0 }],
    [3_600, { grace_seconds: 3_600 }],
  ])('holds a grace only where one is asked for: %j', async (grace, body) => {
    const { client, sent } = clientOf({ status: 200, json: { client_secret: 'CANARY-new' } })
    await client.rotateSecret(ACCESS, 'app_1', grace)
    expect(sent()).toEqual([{ method: 'POST', path: '/v1/platform/apps/app_1/rotate-secret', body }])
  })

  it('is nothing for a service token without wishes, and scopes as one text for one with', async () => {
    const good = { status: 200, json: { access_token: TOKEN } }
    const { client, sent } = clientOf(good, good)
    await client.mintServiceToken(ACCESS, 'app_1', { scopes: null, ttlSeconds: null })
    await client.mintServiceToken(ACCESS, 'app_1', { scopes: ['a', 'b'], ttlSeconds: 60 })
    expect(sent().map(({ body }) => body)).toEqual([null, { scope: 'a b', ttl_seconds: 60 }])
  })

  it('is what is documented for a sandbox token', async () => {
    const good = { status: 200, json: { token: TOKEN } }
    const { client, sent } = clientOf(good, good)
    await client.mintSandboxToken(ACCESS, 'app_1', { scenarios: [], ttlSeconds: null })
    await client.mintSandboxToken(ACCESS, 'app_1', { scenarios: ['wallet.clean'], ttlSeconds: 60 })
    expect(sent().map(({ body }) => body)).toEqual([null, { scenarios: ['wallet.clean'], ttl_seconds: 60 }])
    expect(sent()[0]?.path).toBe('/v1/platform/apps/app_1/sandbox-token')
  })

  it('is no token to the sandbox host, which takes no live one', async () => {
    const { client, http } = clientOf({ status: 200, json: [] })
    await client.listScenarios(HOST)
    expect(http.requests[0]).toMatchObject({ url: 'https://sandbox.example/v1/sandbox/scenarios' })
    expect(http.requests[0]?.headers).not.toHaveProperty('authorization')
  })
})

describe('listScenarios', () => {
  it('reads them as documented, and leaves out what has no id', async () => {
    const scenario = { id: 'wallet.clean', label: 'A clean wallet', description: 'Nothing to see' }
    const { client } = clientOf({ status: 200, json: { scenarios: [scenario, 'device.offline', { label: 'x' }, 7] } })
    expect(await client.listScenarios(HOST)).toEqual(
      [
        scenario,
        { id: 'device.offline', label: 'device.offline', description: '' },
        { id: '7', label: '7', description: '' },
      ].slice(0, 2),
    )
  })
})

describe('rotateSecret', () => {
  it.each([
    ['beside the id', { client_id: 'app_1', client_secret: 'CANARY-new' }],
    ['in an envelope', { app: { client_id: 'app_1', client_secret: 'CANARY-new' } }],
    ['under another name', { new_secret: 'CANARY-new' }],
    ['in an object', { secret: { value: 'CANARY-new' } }],
  ])('finds the new secret %s and leaves it out of the answer', async (_where, json) => {
    const { client } = clientOf({ status: 200, json })
    const { clientSecret, answer } = await client.rotateSecret(ACCESS, 'app_1', null)
    expect(clientSecret).toBe('CANARY-new')
    expect(JSON.stringify(answer)).not.toContain('CANARY')
  })
})

describe('a minted token', () => {
  const LATER = { expiresInS: null, expiresAt: null, sandboxHost: null, refreshToken: null }

  it.each<[string, unknown, object]>([
    [
      'as RFC 6749 §5.1 has it',
      { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600, scope: 'a b' },
      { scope: 'a b', expiresInS: 3600 },
    ],
    [
      'as the contract has a sandbox token',
      { token: TOKEN, expires_at: '2027-01-15T08:00:00Z', scopes: ['a', 'b'], sandbox_host: HOST },
      { scope: 'a b', expiresAt: 1_800_000_000_000, sandboxHost: HOST },
    ],
    [
      'with the end in seconds',
      { token: TOKEN, expires_at: 1_800_000_000 },
      { scope: 'x', expiresAt: 1_800_000_000_000 },
    ],
    ['with the lifetime as text', { token: TOKEN, expires_in: '60' }, { scope: 'x', expiresInS: 60 }],
    ['without a word more', { service_token: TOKEN }, { scope: 'x' }],
    ['in forms of another kind', { token: TOKEN, expires_in: 'long', expires_at: 'later', scope: 1 }, { scope: 'x' }],
  ])('is read %s', async (_form, json, said) => {
    const { client } = clientOf({ status: 200, json })
    const granted = await client.mintServiceToken(ACCESS, 'app_1', { scopes: ['x'], ttlSeconds: null })
    expect(granted).toEqual({ ...LATER, accessToken: TOKEN, ...said })
  })

  it.each([[{}], [{ token: '' }], [{ token: 'a\nb' }], [{ token_type: 'Bearer' }]])('is not in %j', async (json) => {
    const { client } = clientOf({ status: 200, json })
    await expect(client.mintSandboxToken(ACCESS, 'app_1', { scenarios: [], ttlSeconds: null })).rejects.toMatchObject({
      code: 'platform.unexpected_answer',
    })
  })
})
