import { createHash } from 'node:crypto'
import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import {
  authorizationParameters,
  authorizationUrl,
  newAuthorizationSecrets,
} from '../../../../../src/main/core/oauth/authorization-request'

const REDIRECT = 'http://127.0.0.1:5000/callback'

describe('newAuthorizationSecrets', () => {
  it('makes a verifier of 43 to 128 unreserved characters, and its digest (RFC 7636 §4.1, §4.2)', async () => {
    const { codeVerifier, codeChallenge } = await newAuthorizationSecrets([])
    expect(codeVerifier).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
    expect(codeChallenge).toBe(createHash('sha256').update(codeVerifier).digest('base64url'))
  })

  it('digests as RFC 7636 appendix B', async () => {
    expect(await calculatePKCECodeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('makes each once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => newAuthorizationSecrets(['openid'])))
    const all = made.flatMap(({ state, codeVerifier, nonce }) => [state, codeVerifier, nonce])
    expect(new Set(all).size).toBe(60)
  })

  it('makes a nonce where an ID token is asked for only', async () => {
    expect((await newAuthorizationSecrets(['openid'])).nonce).toMatch(/^[\w-]{43}$/)
    expect((await newAuthorizationSecrets(['webhooks:read'])).nonce).toBeNull()
  })
})

describe('authorizationParameters', () => {
  it('asks for a code with PKCE S256, in a request without a secret (RFC 6749 §4.1.1)', async () => {
    const secrets = await newAuthorizationSecrets(['openid'])
    const parameters = authorizationParameters('app 1&x', REDIRECT, 'openid a:b', secrets)
    const url = new URL(authorizationUrl('https://auth.example/v1/oauth/authorize', parameters))
    expect(`${url.origin}${url.pathname}`).toBe('https://auth.example/v1/oauth/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'app 1&x',
      redirect_uri: REDIRECT,
      scope: 'openid a:b',
      state: secrets.state,
      code_challenge: secrets.codeChallenge,
      code_challenge_method: 'S256',
      nonce: secrets.nonce,
    })
    expect(url.href).not.toContain(secrets.codeVerifier)
    for (const { meaning, rule } of parameters) expect(`${meaning} ${rule}`).toMatch(/\. (RFC \d|OpenID)/)
  })

  it('leaves out the scope when none is asked for', async () => {
    const parameters = authorizationParameters('app_1', REDIRECT, '', await newAuthorizationSecrets([]))
    expect(parameters.map(({ name }) => name)).toEqual([
      'response_type',
      'client_id',
      'redirect_uri',
      'state',
      'code_challenge',
      'code_challenge_method',
    ])
  })
})
