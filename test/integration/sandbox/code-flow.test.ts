import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { createConsentBrowser } from '../../support/consent-browser'
import {
  authorizeUrl,
  challengeOf,
  codeOf,
  decide,
  newVerifier,
  PUBLIC_CLIENT,
  redeem,
  REDIRECT_URI,
  registerCodeApp,
  tokensOf,
  type CodeApp,
} from './code-flow'
import { call, closeSandboxes, startSandbox } from './harness'

let sandbox: Sandbox
let app: CodeApp
let publicApp: CodeApp
const warn = vi.spyOn(console, 'warn')
const info = vi.spyOn(console, 'info')

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await registerCodeApp(sandbox)
  publicApp = await registerCodeApp(sandbox, PUBLIC_CLIENT)
})
afterAll(async () => {
  await closeSandboxes()
  // The library warns on the console of every default that nobody chose.
  expect([...warn.mock.calls, ...info.mock.calls]).toEqual([])
})

const pkce = { code_challenge: challengeOf(newVerifier()), code_challenge_method: 'S256' }
const open = async (url: string) => createConsentBrowser().open(url)

describe('the consent page', () => {
  it('says who asks for what, and where the answer goes', async () => {
    const page = await open(authorizeUrl(sandbox, app, { scope: 'webhooks:read offline_access' }))
    expect(page.status).toBe(200)
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(page.html).toContain('<h1>Allow Case &#60;sync&#62; &#38; more?</h1>')
    expect(page.html).toContain('<code>webhooks:read</code>: List outbound webhook subscriptions and their deliveries')
    expect(page.html).toContain('<code>offline_access</code>: Keep access while the user is away')
    expect(page.html).not.toContain('webhooks:write')
    expect(page.html).toContain(REDIRECT_URI)
    expect(page.html).not.toContain('<script')
  })

  it('may stand in no frame and in no cache, and carries the trace', async () => {
    const { headers } = await open(authorizeUrl(sandbox, app))
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('X-Argus-Trace-ID')).toMatch(/^[0-9a-f]{32}$/)
    expect(headers.get('X-Argus-Span-ID')).toMatch(/^[0-9a-f]{16}$/)
  })

  it('asks for everything that the app may by default, but not to stay away', async () => {
    const { html } = await open(authorizeUrl(sandbox, app, { scope: undefined }))
    expect(html).toContain('webhooks:write')
    expect(html).not.toContain('offline_access')
  })

  it('asks again after it was answered', async () => {
    const browser = createConsentBrowser()
    await browser.press(await browser.open(authorizeUrl(sandbox, app)), 'Allow')
    const { leftTo } = await browser.press(await browser.open(authorizeUrl(sandbox, app)), 'Deny')
    expect(leftTo?.searchParams.get('error')).toBe('access_denied')
  })

  it('is another browser’s page to nobody else', async () => {
    const page = await open(authorizeUrl(sandbox, app))
    expect((await open(page.url.href)).status).toBe(400)
    expect((await createConsentBrowser().press(page, 'Allow')).status).toBe(400)
  })
})

describe('the answer', () => {
  it('to Allow is a code, the state and the issuer, by a 302', async () => {
    const { status, leftTo } = await decide(authorizeUrl(sandbox, app), 'Allow')
    expect(status).toBe(302)
    expect(`${leftTo?.origin ?? ''}${leftTo?.pathname ?? ''}`).toBe(REDIRECT_URI)
    expect(Object.fromEntries(leftTo?.searchParams ?? [])).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      state: 'opaque-state',
      iss: sandbox.issuer,
    })
  })

  it('to Deny is access_denied, the state and the issuer', async () => {
    const { leftTo } = await decide(authorizeUrl(sandbox, app), 'Deny')
    expect(Object.fromEntries(leftTo?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_description: 'The user denied the request.',
      state: 'opaque-state',
      iss: sandbox.issuer,
    })
  })

  it.each([
    ['a missing PKCE of a public client', () => publicApp, {}, 'invalid_request'],
    ['the method plain', () => app, { ...pkce, code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without a method', () => app, { code_challenge: pkce.code_challenge }, 'invalid_request'],
    ['a scope beyond the app', () => app, { scope: 'webhooks:read incidents:read' }, 'invalid_scope'],
    ['the admin scope', () => app, { scope: 'argus:platform:admin' }, 'invalid_scope'],
    ['another response type', () => app, { response_type: 'none' }, 'unsupported_response_type'],
    ['no question to the user', () => app, { prompt: 'none' }, 'login_required'],
  ])('to %s goes to the app as an error', async (_, of, parameters, error) => {
    const { leftTo } = await open(authorizeUrl(sandbox, of(), parameters))
    expect(leftTo?.href.startsWith(`${REDIRECT_URI}?`)).toBe(true)
    expect(Object.fromEntries(leftTo?.searchParams ?? [])).toMatchObject({
      error,
      state: 'opaque-state',
      iss: sandbox.issuer,
    })
    expect(leftTo?.searchParams.has('code')).toBe(false)
  })

  it.each([
    ['another path', { redirect_uri: 'http://127.0.0.1:49152/other' }],
    ['another host', { redirect_uri: 'http://integrator.example/callback' }],
    ['localhost', { redirect_uri: 'http://localhost:49152/callback' }],
    ['a user name', { redirect_uri: 'http://127.0.0.1:80@evil.example/callback' }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['an unknown app', { client_id: 'app_nobody' }],
  ])('to %s stays here: nothing is sent anywhere', async (_, parameters) => {
    const page = await open(authorizeUrl(sandbox, app, parameters))
    expect(page.status).toBe(400)
    expect(page.leftTo).toBeUndefined()
    expect(page.html).toContain('This authorization cannot go on')

    const { status, json } = await call(
      sandbox,
      'GET',
      authorizeUrl(sandbox, app, parameters).slice(sandbox.origin.length),
    )
    expect(status).toBe(400)
    expect(json).toMatchObject({ error: expect.stringMatching(/^invalid_/) as unknown })
  })

  it('takes any port of both loopback addresses', async () => {
    const other = await registerCodeApp(sandbox, { redirect_uris: ['http://[::1]/callback', 'http://127.0.0.1:1/x?y'] })
    for (const uri of ['http://[::1]:50000/callback', 'http://[::1]/callback', 'http://127.0.0.1:2/x?y']) {
      const { leftTo } = await decide(authorizeUrl(sandbox, other, { redirect_uri: uri }), 'Allow')
      expect(leftTo?.searchParams.has('code')).toBe(true)
      expect(leftTo?.href.startsWith(uri)).toBe(true)
    }
  })

  it('reaches an app by a scheme of its own', async () => {
    const redirect = 'com.example.app:/callback'
    const other = await registerCodeApp(sandbox, { redirect_uris: [redirect], ...PUBLIC_CLIENT })
    const { leftTo } = await decide(authorizeUrl(sandbox, other, { ...pkce, redirect_uri: redirect }), 'Allow')
    expect(leftTo?.protocol).toBe('com.example.app:')
    expect(leftTo?.searchParams.has('code')).toBe(true)
  })
})

describe('a code', () => {
  it('gives a token of RFC 9068 that the published keys verify and the routes take', async () => {
    const reply = await redeem(sandbox, app, await codeOf(sandbox, app))
    expect(reply.status).toBe(200)
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
    expect(reply.json).toEqual({
      access_token: expect.any(String) as unknown,
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'webhooks:read',
    })
    const { accessToken } = tokensOf(reply)
    const jwks = (await call(sandbox, 'GET', '/v1/auth/jwks.json')).json as JSONWebKeySet
    const { payload, protectedHeader } = await jwtVerify(accessToken, createLocalJWKSet(jwks), {
      issuer: sandbox.issuer,
      audience: sandbox.audience,
    })
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: jwks.keys[0]?.kid })
    expect(payload).toEqual({
      iss: sandbox.issuer,
      aud: sandbox.audience,
      sub: 'usr_sandbox',
      client_id: app.clientId,
      scope: 'webhooks:read',
      tenant_id: sandbox.tenantId,
      organization_id: expect.stringMatching(/^org_/) as unknown,
      iat: expect.any(Number) as unknown,
      exp: (payload.iat ?? 0) + 900,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    })
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: accessToken })).status).toBe(200)
  })

  it('is redeemed by Basic authentication too, and without PKCE by a confidential client', async () => {
    const { leftTo } = await decide(authorizeUrl(sandbox, app), 'Allow')
    const reply = await call(sandbox, 'POST', '/v1/oauth/token', {
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64')}`,
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: leftTo?.searchParams.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
      }).toString(),
    })
    expect(reply.status).toBe(200)
  })

  it('is redeemed by a public client without a secret', async () => {
    expect((await redeem(sandbox, publicApp, await codeOf(sandbox, publicApp))).status).toBe(200)
  })

  it('is good once; the second time it takes the tokens of the first along', async () => {
    const code = await codeOf(sandbox, app, { scope: 'webhooks:read offline_access' })
    const first = tokensOf(await redeem(sandbox, app, code))
    const second = await redeem(sandbox, app, code)
    expect(second.status).toBe(400)
    expect(second.json).toMatchObject({ error: 'invalid_grant' })
    const refreshed = await call(sandbox, 'POST', '/v1/oauth/token', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: app.clientId,
        client_secret: app.clientSecret ?? '',
        refresh_token: first.refreshToken,
      }).toString(),
    })
    expect(refreshed.json).toMatchObject({ error: 'invalid_grant' })
  })

  it.each([
    ['a wrong verifier', { code_verifier: newVerifier() }, 400, 'invalid_grant'],
    ['no verifier', { code_verifier: undefined }, 400, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1:50000/callback' }, 400, 'invalid_grant'],
    ['another code', { code: 'x'.repeat(43) }, 400, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['no secret', { client_secret: undefined }, 401, 'invalid_client'],
  ])('is refused with %s', async (_, changes, status, error) => {
    const reply = await redeem(sandbox, app, await codeOf(sandbox, app), changes)
    expect(reply.status).toBe(status)
    expect(reply.json).toMatchObject({ error })
  })

  it('of one app is nothing to another', async () => {
    const reply = await redeem(sandbox, publicApp, await codeOf(sandbox, app))
    expect(reply.json).toMatchObject({ error: 'invalid_grant' })
  })

  it('runs out after a minute of the sandbox’s clock', async () => {
    let time = Date.now()
    const other = await startSandbox({ now: () => time })
    const itsApp = await registerCodeApp(other)
    const [early, late] = [await codeOf(other, itsApp), await codeOf(other, itsApp)]
    time += 59_000
    expect((await redeem(other, itsApp, early)).status).toBe(200)
    time += 2_000
    expect((await redeem(other, itsApp, late)).json).toMatchObject({ error: 'invalid_grant' })
  })
})
