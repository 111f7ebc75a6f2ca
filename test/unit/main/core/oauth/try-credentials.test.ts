import { describe, expect, it } from 'vitest'
import { tryCredentials } from '../../../../../src/main/core/oauth/try-credentials'
import { scriptedExchange } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

const SECRET = 'CANARY-client:secret'
const UNKNOWN: Step = { status: 401, json: { error: 'invalid_client', error_description: 'Unknown client' } }

function setUp(...steps: Step[]) {
  const { exchange, http } = scriptedExchange(...steps)
  const request = { exchange, authUrl: 'https://auth.example/', clientId: 'app_1', clientSecret: SECRET }
  return { http, attempt: () => tryCredentials(request) }
}

describe('tryCredentials', () => {
  it('sends the secret in the body first', async () => {
    const { http, attempt } = setUp({ status: 200, json: { access_token: 'x' } })
    expect(await attempt()).toBe('client_secret_post')
    expect(http.requests.map(({ url }) => url)).toEqual(['https://auth.example/v1/oauth/token'])
    expect(Object.fromEntries(new URLSearchParams(http.requests[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app_1',
      client_secret: SECRET,
    })
  })

  it('then as Basic, form-encoded, and without it in the body', async () => {
    const { http, attempt } = setUp(UNKNOWN, { status: 200, json: { access_token: 'x' } })
    expect(await attempt()).toBe('client_secret_basic')
    const basic = Buffer.from('app_1:CANARY-client%3Asecret').toString('base64')
    expect(http.requests[1]?.headers).toHaveProperty('authorization', `Basic ${basic}`)
    expect(http.requests[1]?.body).toBe('grant_type=client_credentials')
  })

  it.each<[string, Step]>([
    ['a grant that is not approved', { status: 400, json: { error: 'unauthorized_client' } }],
    ['the same with 403', { status: 403, json: { error: 'unauthorized_client' } }],
    ['a scope that is needed', { status: 400, json: { error: 'invalid_scope' } }],
  ])('knows by %s that the client was taken', async (_what, step) => {
    expect(await setUp(step).attempt()).toBe('client_secret_post')
  })

  it('says in the platform’s words when neither is taken, and not what was sent', async () => {
    const error: unknown = await setUp(UNKNOWN, UNKNOWN)
      .attempt()
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'oauth.invalid_client',
      message: 'The platform did not accept the client id and secret: Unknown client.',
    })
    expect(JSON.stringify(error)).not.toContain('CANARY')
  })

  it.each<[string, Step, string]>([
    ['a failure', { status: 500 }, 'platform.failed'],
    ['a page', { status: 404, text: '<html>' }, 'platform.not_found'],
    ['a wall', { status: 403, text: '<html>' }, 'platform.forbidden'],
  ])('cannot tell by %s', async (_what, step, code) => {
    await expect(setUp(step).attempt()).rejects.toMatchObject({ code })
  })
})
