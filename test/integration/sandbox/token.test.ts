import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, registerApp, requestToken, startSandbox, tokenFor, type Registration } from './harness'

const NOW = Date.UTC(2026, 2, 23, 12)

let sandbox: Sandbox
let app: Registration

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW })
  app = await registerApp(sandbox, { scopes: ['webhooks:write', 'webhooks:read', 'offline_access'] })
})
afterAll(closeSandboxes)

const byPost = () => ({
  grant_type: 'client_credentials',
  client_id: app.clientId,
  client_secret: app.clientSecret,
})

const byBasic = async (credentials: string, body = 'grant_type=client_credentials') =>
  call(sandbox, 'POST', '/v1/oauth/token', {
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    },
    body,
  })

describe('a token', () => {
  it('is answered as RFC 6749 §5.1 says, and kept out of caches', async () => {
    const reply = await requestToken(sandbox, { ...byPost(), scope: 'webhooks:write' })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    expect(reply.headers.get('Pragma')).toBe('no-cache')
    expect(reply.json).toEqual({
      access_token: expect.any(String) as unknown,
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'webhooks:write',
    })
  })

  it('is given by Basic authentication too, and without a scope for all that the app may', async () => {
    const reply = await byBasic(`${encodeURIComponent(app.clientId)}:${encodeURIComponent(app.clientSecret)}`)
    expect(reply.json).toMatchObject({ scope: 'webhooks:write webhooks:read' })
  })

  it('is a JWT of RFC 9068 that the published keys verify', async () => {
    const token = await tokenFor(sandbox, app, 'webhooks:read webhooks:write')
    const jwks = (await call(sandbox, 'GET', '/.well-known/jwks.json')).json as JSONWebKeySet
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(jwks), {
      issuer: sandbox.issuer,
      audience: sandbox.audience,
      currentDate: new Date(NOW),
    })
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: jwks.keys[0]?.kid })
    expect(payload).toEqual({
      iss: sandbox.origin,
      aud: 'argus-api',
      sub: app.clientId,
      client_id: app.clientId,
      scope: 'webhooks:read webhooks:write',
      tenant_id: expect.stringMatching(/^tnt_/) as unknown,
      organization_id: expect.stringMatching(/^org_/) as unknown,
      iat: NOW / 1_000,
      exp: NOW / 1_000 + 900,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    })
  })

  it('has an id of its own each time', async () => {
    expect(await tokenFor(sandbox, app)).not.toBe(await tokenFor(sandbox, app))
  })
})

describe('the token endpoint', () => {
  it.each([
    ['a wrong secret', { client_secret: 'wrong' }],
    ['an unknown client', { client_id: 'app_nobody' }],
    ['no secret', { client_secret: '' }],
  ])('refuses %s as invalid_client, all in one way', async (_, changes) => {
    const reply = await requestToken(sandbox, { ...byPost(), ...changes })
    expect(reply.status).toBe(401)
    expect(reply.json).toMatchObject({ error: 'invalid_client' })
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
  })

  it('names Basic as the way to authenticate when Basic failed', async () => {
    const reply = await byBasic(`${app.clientId}:wrong`)
    expect(reply.status).toBe(401)
    expect(reply.json).toMatchObject({ error: 'invalid_client' })
    expect(reply.headers.get('WWW-Authenticate')).toMatch(/^Basic realm="http:\/\/127\.0\.0\.1:\d+"/)
  })

  it('does not tell an unknown client from a wrong secret', async () => {
    const wrongSecret = await requestToken(sandbox, { ...byPost(), client_secret: 'wrong' })
    const unknownClient = await requestToken(sandbox, { ...byPost(), client_id: 'app_nobody' })
    expect(unknownClient.text).toBe(wrongSecret.text)
  })

  it.each([
    ['a scope beyond the app', { scope: 'incidents:read' }, 'invalid_scope'],
    ['one scope too many', { scope: 'webhooks:read incidents:read' }, 'invalid_scope'],
    ['the admin scope', { scope: 'argus:platform:admin' }, 'invalid_scope'],
    ['offline_access, which this grant cannot give', { scope: 'offline_access' }, 'invalid_scope'],
    ['a malformed scope', { scope: 'a  b' }, 'invalid_scope'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant type', { grant_type: '' }, 'invalid_request'],
  ])('refuses %s', async (_, changes, error) => {
    const reply = await requestToken(sandbox, { ...byPost(), ...changes })
    expect(reply.status).toBe(400)
    expect(reply.json).toEqual({
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/) as unknown,
    })
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
  })

  it('refuses an app that lacks the grant', async () => {
    const other = await registerApp(sandbox, {
      grant_types: ['authorization_code'],
      redirect_uris: ['http://127.0.0.1/callback'],
    })
    const reply = await requestToken(sandbox, {
      grant_type: 'client_credentials',
      client_id: other.clientId,
      client_secret: other.clientSecret,
    })
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ error: 'unauthorized_client' })
  })

  it('refuses an app that has no scope at all', async () => {
    const other = await registerApp(sandbox, { scopes: [] })
    const reply = await requestToken(sandbox, {
      grant_type: 'client_credentials',
      client_id: other.clientId,
      client_secret: other.clientSecret,
    })
    expect(reply.json).toMatchObject({ error: 'invalid_scope' })
  })

  it('refuses a public client, which has no secret to show', async () => {
    const registered = await call(sandbox, 'POST', '/v1/platform/apps', {
      token: sandbox.adminToken,
      json: {
        name: 'Public',
        grant_types: ['authorization_code'],
        redirect_uris: ['http://127.0.0.1/callback'],
        token_endpoint_auth_method: 'none',
      },
    })
    const { client_id: clientId } = registered.json as { client_id: string }
    const reply = await requestToken(sandbox, { ...byPost(), client_id: clientId, client_secret: 'anything' })
    expect(reply.json).toMatchObject({ error: 'invalid_client' })
  })

  it('refuses a parameter that comes twice', async () => {
    const body = `${new URLSearchParams(byPost()).toString()}&client_id=app_other`
    const reply = await call(sandbox, 'POST', '/v1/oauth/token', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    })
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ error: 'invalid_request' })
  })

  it('refuses two ways of authentication at once', async () => {
    const reply = await byBasic(`${app.clientId}:${app.clientSecret}`, new URLSearchParams(byPost()).toString())
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ error: 'invalid_request' })
  })

  it('refuses JSON with the error of OAuth', async () => {
    const reply = await call(sandbox, 'POST', '/v1/oauth/token', { json: byPost() })
    expect(reply.status).toBe(400)
    expect(reply.json).toMatchObject({ error: 'invalid_request' })
  })

  it('refuses a body of more than 1 MiB with the error of OAuth', async () => {
    const reply = await requestToken(sandbox, { ...byPost(), padding: 'x'.repeat(1_048_576) })
    expect(reply.status).toBe(413)
    expect(reply.json).toMatchObject({ error: 'invalid_request' })
  })
})

describe('both addresses of the key set', () => {
  it('answer full RSA keys, the same ones, to anybody', async () => {
    const wellKnown = await call(sandbox, 'GET', '/.well-known/jwks.json')
    const versioned = await call(sandbox, 'GET', '/v1/auth/jwks.json')
    expect(wellKnown.status).toBe(200)
    expect(wellKnown.headers.get('Cache-Control')).toBe('max-age=300')
    expect(wellKnown.json).toEqual({
      keys: [
        {
          kty: 'RSA',
          kid: decodeProtectedHeader(sandbox.adminToken).kid,
          use: 'sig',
          alg: 'RS256',
          n: expect.stringMatching(/^[A-Za-z0-9_-]{342}$/) as unknown,
          e: 'AQAB',
        },
      ],
    })
    expect(versioned.text).toBe(wellKnown.text)
    expect(versioned.headers.get('Cache-Control')).toBe('max-age=300')
  })
})
