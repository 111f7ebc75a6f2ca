import { describe, expect, it } from 'vitest'
import { requestClientCredentialsToken } from '../../../../../src/main/core/oauth/client-credentials'
import { scriptedExchange, TRACE_ID } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

const TOKEN = 'CANARY-access-token-aa11'
const SECRET = 'CANARY-client-secret+/=&'
const GRANTED = { access_token: TOKEN, token_type: 'Bearer', expires_in: 900, scope: 'a b' }

function ask(step: Step, scopes: readonly string[] = ['a', 'b']) {
  const { exchange, http } = scriptedExchange(step)
  const authentication = { method: 'client_secret_post', clientSecret: SECRET } as const
  const request = { exchange, authUrl: 'https://auth.example/', clientId: 'app_1', authentication }
  return { http, answer: requestClientCredentialsToken({ ...request, scopes }) }
}

describe('requestClientCredentialsToken', () => {
  it('sends the documented form (RFC 6749 §4.4.2, client_secret_post)', async () => {
    const { http, answer } = ask({ status: 200, json: GRANTED })
    expect(await answer).toEqual({ accessToken: TOKEN, refreshToken: null, scope: 'a b', expiresInS: 900 })
    const [request] = http.requests
    expect(request).toMatchObject({ method: 'POST', url: 'https://auth.example/v1/oauth/token' })
    expect(request?.headers).not.toHaveProperty('authorization')
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app_1',
      client_secret: SECRET,
      scope: 'a b',
    })
    expect(request?.body).toContain('client_secret=CANARY-client-secret%2B%2F%3D%26')
  })

  it('asks for no scope by leaving it out', async () => {
    const { http, answer } = ask({ status: 200, json: GRANTED }, [])
    await answer
    expect(new URLSearchParams(http.requests[0]?.body).has('scope')).toBe(false)
  })

  it.each(['bearer', 'BEARER', 'Bearer'])('takes the type %s (RFC 6749 §5.1: case insensitive)', async (token_type) => {
    expect(await ask({ status: 200, json: { ...GRANTED, token_type } }).answer).toMatchObject({ accessToken: TOKEN })
  })

  it.each([
    [900, 900],
    ['900', 900],
    [0, 0],
    [undefined, null],
    [null, null],
    [-1, null],
    ['soon', null],
    ['', null],
    [{}, null],
  ])('reads expires_in %j as %j', async (expires_in, expiresInS) => {
    expect(await ask({ status: 200, json: { ...GRANTED, expires_in } }).answer).toMatchObject({ expiresInS })
  })

  it.each([
    ['what was granted', { scope: 'a' }, ['a', 'b'], 'a'],
    ['nothing at all', { scope: '' }, ['a'], ''],
    ['what was asked for, when the answer is silent (§5.1)', { scope: undefined }, ['a', 'b'], 'a b'],
    ['nothing known, when neither says', { scope: undefined }, [], null],
  ])('names as scope %s', async (_what, change, scopes, scope) => {
    expect(await ask({ status: 200, json: { ...GRANTED, ...change } }, scopes).answer).toMatchObject({ scope })
  })

  it.each([
    ['no token', { token_type: 'Bearer' }],
    ['an empty token', { ...GRANTED, access_token: '' }],
    ['a token that fits no header', { ...GRANTED, access_token: 'a\nb' }],
    ['no type', { ...GRANTED, token_type: undefined }],
    ['another type', { ...GRANTED, token_type: 'DPoP' }],
    ['a list', [GRANTED]],
  ])('does not use an answer with %s', async (_what, json) => {
    await expect(ask({ status: 200, json }).answer).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
  })

  it('does not take a page for an answer', async () => {
    await expect(ask({ status: 200, text: '<html>' }).answer).rejects.toMatchObject({
      code: 'platform.unexpected_answer',
    })
  })

  it.each([
    [401, 'invalid_client', 'oauth.invalid_client'],
    [400, 'invalid_client', 'oauth.invalid_client'],
    [400, 'unauthorized_client', 'oauth.unauthorized_client'],
    [403, 'unauthorized_client', 'oauth.unauthorized_client'],
    [400, 'invalid_scope', 'oauth.invalid_scope'],
    [400, 'invalid_request', 'oauth.invalid_request'],
    [400, 'invalid_grant', 'oauth.invalid_grant'],
    [400, 'unsupported_grant_type', 'oauth.unsupported_grant_type'],
    [400, 'made_up', 'oauth.refused'],
    [200, 'invalid_scope', 'oauth.invalid_scope'],
    [200, 'made_up', 'oauth.refused'],
  ])('names %i %s %s', async (status, error, code) => {
    const { answer } = ask({
      status,
      json: { error, error_description: 'Because of that.' },
      headers: { 'x-argus-trace-id': TRACE_ID },
    })
    await expect(answer).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^The .*: Because of that\.$/) as unknown,
      details: { status, traceId: TRACE_ID },
    })
  })

  it.each<[string, Step, string]>([
    ['401 without a body', { status: 401 }, 'oauth.invalid_client'],
    ['401 with a page', { status: 401, text: '<html>' }, 'oauth.invalid_client'],
    ['401 with a code of its own', { status: 401, json: { error: 'Unauthorized' } }, 'oauth.invalid_client'],
    ['400 with problem+json', { status: 400, json: { title: 'Bad' } }, 'platform.refused'],
    ['404 with a code of its own', { status: 404, json: { error: 'not_found' } }, 'platform.not_found'],
    ['503 with an OAuth body', { status: 503, json: { error: 'temporarily_unavailable' } }, 'platform.failed'],
    ['an inherited name for a code', { status: 400, json: { error: 'constructor' } }, 'oauth.refused'],
  ])('understands %s', async (_what, step, code) => {
    await expect(ask(step).answer).rejects.toMatchObject({ code })
  })

  it('repeats no secret that the platform repeats', async () => {
    const json = { error: 'invalid_client', error_description: `wrong: ${SECRET}` }
    const error: unknown = await ask({ status: 401, json }).answer.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ message: 'The platform did not accept the app’s id and secret: invalid_client.' })
    expect(JSON.stringify([error, (error as Error).stack])).not.toContain('CANARY')
  })
})
