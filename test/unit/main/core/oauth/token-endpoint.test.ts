import { SignJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import { requestToken, type Grant, type TokenEndpoint } from '../../../../../src/main/core/oauth/token-endpoint'
import { scriptedExchange } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

const ISSUER = 'https://auth.example'
const NONCE = 'nonce-1'
const SECRETS = ['CANARY-code-1', 'CANARY-verifier-1', 'CANARY-secret-1', 'CANARY-access-1']
const GRANTED = { access_token: 'CANARY-access-1', token_type: 'Bearer' }

/** Unsigned is as good as signed here: it comes from the server itself (OpenID Connect Core §3.1.3.7, 6). */
async function idToken(claims: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000)
  const payload = { iss: ISSUER, aud: 'app_1', sub: 'usr_1', nonce: NONCE, iat: now, exp: now + 60, ...claims }
  const signed = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32))
  const header = Buffer.from('{"alg":"RS256"}').toString('base64url')
  return [header, ...signed.split('.').slice(1)].join('.')
}

function askWithCode(step: Step, change: Partial<TokenEndpoint> = {}, nonce: string | null = null) {
  const { exchange, http } = scriptedExchange(step)
  const callback = new URLSearchParams({ code: 'CANARY-code-1', state: 's' })
  const grant: Grant = {
    type: 'authorization_code',
    parameters: oauth.validateAuthResponse({ issuer: ISSUER }, { client_id: 'app_1' }, callback, 's'),
    redirectUri: 'http://127.0.0.1:5000/callback',
    codeVerifier: 'CANARY-verifier-1',
    scope: 'a',
    nonce,
  }
  const endpoint: TokenEndpoint = {
    exchange,
    authUrl: ISSUER,
    issuer: ISSUER,
    clientId: 'app_1',
    authentication: { method: 'client_secret_post', clientSecret: 'CANARY-secret-1' },
    ...change,
  }
  return { http, answer: requestToken(endpoint, grant) }
}

const failure = async (answer: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await answer.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  )
  const told = JSON.stringify([error, (error as Error).message, (error as Error).stack, (error as Error).cause])
  for (const secret of SECRETS) expect(told).not.toContain(secret)
  return error
}

describe('requestToken', () => {
  it.each([
    ['invalid_request', 'oauth.invalid_request', /malformed/],
    ['invalid_client', 'oauth.invalid_client', /id and secret/],
    ['invalid_grant', 'oauth.invalid_grant', /code is expired or was used already/],
    ['unauthorized_client', 'oauth.unauthorized_client', /may not ask for tokens in this way/],
    ['unsupported_grant_type', 'oauth.unsupported_grant_type', /does not give tokens in this way/],
    ['invalid_scope', 'oauth.invalid_scope', /scopes/],
  ])('says %s in plain words (RFC 6749 §5.2)', async (error, code, words) => {
    const { answer } = askWithCode({ status: error === 'invalid_client' ? 401 : 400, json: { error } })
    const told = await failure(answer)
    expect(told).toMatchObject({ code, message: expect.stringMatching(words) as unknown })
  })

  it('repeats neither the code nor the verifier that the platform repeats', async () => {
    const json = { error: 'invalid_grant', error_description: 'CANARY-code-1 with CANARY-verifier-1' }
    expect(await failure(askWithCode({ status: 400, json }).answer)).toMatchObject({ code: 'oauth.invalid_grant' })
  })

  it.each([
    ['a refresh token that is no text', { refresh_token: 7 }, null],
    ['an empty one', { refresh_token: '' }, null],
    ['one', { refresh_token: 'r' }, 'r'],
  ])('takes an answer with %s', async (_what, change, refreshToken) => {
    const { answer } = askWithCode({ status: 200, json: { ...GRANTED, ...change } })
    expect(await answer).toEqual({ accessToken: 'CANARY-access-1', refreshToken, scope: 'a', expiresInS: null })
  })

  it('says no more of an answer that cannot be used than what is wrong with it', async () => {
    const json = { ...GRANTED, token_type: undefined }
    expect(await failure(askWithCode({ status: 200, json }).answer)).toMatchObject({
      code: 'platform.unexpected_answer',
      message: expect.stringMatching(/token_type/) as unknown,
      details: { status: 200 },
    })
  })

  it('checks an ID token: issuer, audience, times and nonce (OpenID Connect Core §3.1.3.7)', async () => {
    const ask = async (claims: Record<string, unknown>) =>
      askWithCode({ status: 200, json: { ...GRANTED, id_token: await idToken(claims) } }, {}, NONCE).answer
    expect(await ask({})).toMatchObject({ accessToken: 'CANARY-access-1' })
    for (const claims of [
      { nonce: 'other' },
      { nonce: undefined },
      { aud: 'app_2' },
      { iss: 'https://evil.example' },
      { exp: 1 },
    ])
      expect(await failure(ask(claims)), JSON.stringify(claims)).toMatchObject({ code: 'platform.unexpected_answer' })
  })

  it('checks the nonce also where the issuer is not known', async () => {
    const ask = async (claims: Record<string, unknown>) =>
      askWithCode({ status: 200, json: { ...GRANTED, id_token: await idToken(claims) } }, { issuer: null }, NONCE)
        .answer
    expect(await ask({ iss: 'https://whoever.example' })).toMatchObject({ accessToken: 'CANARY-access-1' })
    expect(await failure(ask({ nonce: 'other' }))).toMatchObject({ code: 'platform.unexpected_answer' })
  })

  it('takes a token without an ID token: the contract promises none', async () => {
    expect(await askWithCode({ status: 200, json: GRANTED }, {}, NONCE).answer).toMatchObject({ scope: 'a' })
  })

  it.each([
    ['http://auth.example', 'oauth.insecure'],
    ['http://127.0.0.1.evil.example', 'oauth.insecure'],
  ])('sends no secret to %s', async (authUrl, code) => {
    const { http, answer } = askWithCode({ status: 200, json: GRANTED }, { authUrl })
    await expect(answer).rejects.toMatchObject({ code })
    expect(http.requests).toEqual([])
  })

  it.each(['http://127.0.0.1:4780', 'http://[::1]:4780', 'http://localhost:4780'])(
    'asks %s without TLS, which is this computer',
    async (authUrl) => {
      const { http, answer } = askWithCode({ status: 200, json: GRANTED }, { authUrl })
      await answer
      expect(http.requests[0]?.url).toBe(`${authUrl}/v1/oauth/token`)
    },
  )
})
