import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import {
  codeOf,
  PUBLIC_CLIENT,
  redeem,
  refresh,
  registerCodeApp,
  tokensOf,
  type CodeApp,
  type Tokens,
} from './code-flow'
import { call, closeSandboxes, startSandbox } from './harness'

let sandbox: Sandbox
let app: CodeApp
let states: string[]

beforeAll(async () => {
  states = []
  sandbox = await startSandbox({ onStateChanged: (state) => states.push(new TextDecoder().decode(state)) })
  app = await registerCodeApp(sandbox)
})
afterAll(closeSandboxes)

const OFFLINE = { scope: 'webhooks:read webhooks:write offline_access' }

const firstTokens = async (of: CodeApp = app, at: Sandbox = sandbox): Promise<Tokens> =>
  tokensOf(await redeem(at, of, await codeOf(at, of, OFFLINE)))

const expectGone = async (token: string): Promise<void> => {
  const reply = await refresh(sandbox, app, token)
  expect(reply.status).toBe(400)
  expect(reply.json).toMatchObject({ error: 'invalid_grant' })
}

describe('a refresh token', () => {
  it('comes only where offline_access was granted', async () => {
    const without = await redeem(sandbox, app, await codeOf(sandbox, app, { scope: 'webhooks:read' }))
    expect(without.json).not.toHaveProperty('refresh_token')
    const reply = await redeem(sandbox, app, await codeOf(sandbox, app, OFFLINE))
    expect(reply.json).toMatchObject({
      refresh_token: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      scope: OFFLINE.scope,
    })
  })

  it('gives an access token and the next one', async () => {
    const first = await firstTokens()
    const reply = await refresh(sandbox, app, first.refreshToken)
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: OFFLINE.scope })
    const second = tokensOf(reply)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(decodeJwt(second.accessToken)).toMatchObject({ sub: 'usr_sandbox', client_id: app.clientId })
    expect((await refresh(sandbox, app, second.refreshToken)).status).toBe(200)
  })

  it('gives less when less is asked for, and never more', async () => {
    const { refreshToken } = await firstTokens()
    const less = await refresh(sandbox, app, refreshToken, { scope: 'webhooks:read' })
    expect(less.json).toMatchObject({ scope: 'webhooks:read' })
    const more = await refresh(sandbox, app, tokensOf(less).refreshToken, { scope: 'incidents:read' })
    expect(more.json).toMatchObject({ error: 'invalid_scope' })
  })

  it('that was used before ends its whole family', async () => {
    const first = await firstTokens()
    const second = tokensOf(await refresh(sandbox, app, first.refreshToken))
    await expectGone(first.refreshToken)
    await expectGone(second.refreshToken)
  })

  it('of one family says nothing of another', async () => {
    const [one, other] = [await firstTokens(), await firstTokens()]
    await refresh(sandbox, app, one.refreshToken)
    await expectGone(one.refreshToken)
    expect((await refresh(sandbox, app, other.refreshToken)).status).toBe(200)
  })

  it('of one app is nothing to another', async () => {
    const { refreshToken } = await firstTokens()
    const other = await registerCodeApp(sandbox, PUBLIC_CLIENT)
    expect((await refresh(sandbox, other, refreshToken)).json).toMatchObject({ error: 'invalid_grant' })
    expect((await refresh(sandbox, app, refreshToken)).status).toBe(200)
  })

  it('of a public client rotates too', async () => {
    const other = await registerCodeApp(sandbox, PUBLIC_CLIENT)
    const { refreshToken } = await firstTokens(other)
    const next = tokensOf(await refresh(sandbox, other, refreshToken))
    expect(next.refreshToken).not.toBe(refreshToken)
    expect((await refresh(sandbox, other, refreshToken)).json).toMatchObject({ error: 'invalid_grant' })
  })

  it('goes on over a new signing key, which signs what it gives', async () => {
    const { refreshToken } = await firstTokens()
    const rotated = await call(sandbox, 'POST', '/_sandbox/keys/rotate', { token: sandbox.adminToken })
    const { accessToken } = tokensOf(await refresh(sandbox, app, refreshToken))
    expect(decodeProtectedHeader(accessToken)).toMatchObject(rotated.json as object)
    expect((await call(sandbox, 'GET', '/v1/webhooks', { token: accessToken })).status).toBe(200)
  })

  it('outlives a restart, and so does the memory of the ones that were used', async () => {
    let state: Uint8Array | undefined
    const before = await startSandbox({ onStateChanged: (next) => (state = next) })
    const itsApp = await registerCodeApp(before)
    const kept = await firstTokens(itsApp, before)
    const used = await firstTokens(itsApp, before)
    const next = tokensOf(await refresh(before, itsApp, used.refreshToken))
    await before.close()

    const after = await startSandbox({ state })
    expect((await refresh(after, itsApp, kept.refreshToken)).status).toBe(200)
    expect((await refresh(after, itsApp, used.refreshToken)).json).toMatchObject({ error: 'invalid_grant' })
    expect((await refresh(after, itsApp, next.refreshToken)).json).toMatchObject({ error: 'invalid_grant' })
  })

  it('is in no state that is kept', async () => {
    const { refreshToken } = await firstTokens()
    expect(states.at(-1)).toContain('"model":"RefreshToken"')
    expect(states.join()).not.toContain(refreshToken)
  })

  it('ends with a reset', async () => {
    const { refreshToken } = await firstTokens()
    const other = await startSandbox()
    const otherApp = await registerCodeApp(other)
    await call(other, 'POST', '/_sandbox/reset', { token: other.adminToken })
    expect((await refresh(other, otherApp, refreshToken)).json).toMatchObject({ error: 'invalid_client' })
  })
})

describe('revocation', () => {
  const revoke = async (of: CodeApp, token: string) =>
    call(sandbox, 'POST', '/v1/oauth/revoke', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: of.clientId,
        ...(of.clientSecret === undefined ? {} : { client_secret: of.clientSecret }),
        token,
      }).toString(),
    })

  it('ends a refresh token', async () => {
    const { refreshToken } = await firstTokens()
    expect((await revoke(app, refreshToken)).status).toBe(200)
    await expectGone(refreshToken)
  })

  it('is content with a token that is not there, and leaves that of another app alone', async () => {
    const { refreshToken } = await firstTokens()
    const other = await registerCodeApp(sandbox, PUBLIC_CLIENT)
    expect((await revoke(other, refreshToken)).status).toBe(200)
    expect((await revoke(app, 'x'.repeat(43))).status).toBe(200)
    expect((await refresh(sandbox, app, refreshToken)).status).toBe(200)
  })

  it('ends an access token too, for the app that it was given to', async () => {
    const { accessToken } = await firstTokens()
    const other = await registerCodeApp(sandbox)
    const statusOfUse = async () => (await call(sandbox, 'GET', '/v1/webhooks', { token: accessToken })).status
    expect((await revoke(other, accessToken)).status).toBe(200)
    expect((await revoke({ ...app, clientSecret: 'wrong' }, accessToken)).status).toBe(401)
    expect(await statusOfUse()).toBe(200)
    expect((await revoke(app, accessToken)).status).toBe(200)
    expect(await statusOfUse()).toBe(401)
  })
})

describe('the metadata', () => {
  it.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])(
    'at %s names the addresses',
    async (path) => {
      const { status, headers, json } = await call(sandbox, 'GET', path)
      expect(status).toBe(200)
      expect(headers.get('X-Argus-Trace-ID')).toMatch(/^[0-9a-f]{32}$/)
      expect(json).toMatchObject({
        issuer: sandbox.issuer,
        authorization_endpoint: `${sandbox.origin}/v1/oauth/authorize`,
        token_endpoint: `${sandbox.origin}/v1/oauth/token`,
        revocation_endpoint: `${sandbox.origin}/v1/oauth/revoke`,
        jwks_uri: `${sandbox.origin}/.well-known/jwks.json`,
        code_challenge_methods_supported: ['S256'],
        response_types_supported: ['code'],
        authorization_response_iss_parameter_supported: true,
        scopes_supported: expect.arrayContaining(['webhooks:read', 'offline_access']) as unknown,
      })
    },
  )
})
