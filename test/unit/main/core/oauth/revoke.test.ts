import { describe, expect, it } from 'vitest'
import { createRevoke } from '../../../../../src/main/core/oauth/revoke'
import type { ClientAuthentication } from '../../../../../src/main/core/oauth/token-endpoint'
import type { CurrentEnvironment } from '../../../../../src/main/ports/environment'
import { environmentOf, scriptedExchange } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

const AUTH = 'https://auth.example'
const TOKEN = 'CANARY-access-token-77f1'
const CLIENT_SECRET = 'CANARY-client-secret-0f0f'
const METADATA: Step = { status: 200, json: { issuer: AUTH, revocation_endpoint: `${AUTH}/v1/oauth/revoke` } }
const DONE: Step = { status: 200 }

function setUp(
  steps: readonly Step[],
  environment: Partial<CurrentEnvironment> = {},
  authentication: ClientAuthentication = { method: 'client_secret_post', clientSecret: CLIENT_SECRET },
) {
  const { exchange, http } = scriptedExchange(...steps)
  const revoke = createRevoke({
    exchange,
    environment: environmentOf(environment),
    authentications: { of: async () => authentication },
  })
  const run = (environmentId = 'sandbox') =>
    revoke({ environmentId, clientId: 'app_1', token: TOKEN, kind: 'access_token' })
  return { run, http }
}

const metadata = (change: object): Step => ({
  status: 200,
  json: { issuer: AUTH, revocation_endpoint: `${AUTH}/revoke`, ...change },
})

describe('revoke', () => {
  it('sends the token, what it is, and who asks, to the address of the metadata', async () => {
    const { run, http } = setUp([METADATA, DONE])
    await run()
    expect(http.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${AUTH}/.well-known/oauth-authorization-server`,
      `POST ${AUTH}/v1/oauth/revoke`,
    ])
    expect(Object.fromEntries(new URLSearchParams(http.requests[1]?.body))).toEqual({
      token: TOKEN,
      token_type_hint: 'access_token',
      client_id: 'app_1',
      client_secret: CLIENT_SECRET,
    })
  })

  it.each<[ClientAuthentication, Record<string, string>, boolean]>([
    [{ method: 'client_secret_basic', clientSecret: CLIENT_SECRET }, {}, true],
    [{ method: 'none' }, { client_id: 'app_1' }, false],
  ])('authenticates the app as it does elsewhere: $method', async (authentication, fields, isInHeader) => {
    const { run, http } = setUp([METADATA, DONE], {}, authentication)
    await run()
    expect(Object.fromEntries(new URLSearchParams(http.requests[1]?.body))).toEqual({
      token: TOKEN,
      token_type_hint: 'access_token',
      ...fields,
    })
    expect(http.requests[1]?.headers?.['authorization']?.startsWith('Basic ') ?? false).toBe(isInHeader)
  })

  it('looks for the metadata between the host and the path of an issuer that has one (RFC 8414 §3.1)', async () => {
    const authUrl = `${AUTH}/tenant/`
    const { run, http } = setUp([metadata({ issuer: `${AUTH}/tenant` }), DONE], { authUrl, issuer: null })
    await run()
    expect(http.requests[0]?.url).toBe(`${AUTH}/.well-known/oauth-authorization-server/tenant`)
  })

  it.each<[string, Step, RegExp]>([
    ['there is no metadata', { status: 404 }, /publishes no metadata/],
    ['it is no metadata', { status: 200, json: ['a'] }, /form of RFC 8414/],
    ['it is no JSON', { status: 200, text: '<html>' }, /form of RFC 8414/],
    ['it is of another issuer', metadata({ issuer: `${AUTH}/` }), /another issuer/],
    ['it names no address', metadata({ revocation_endpoint: undefined }), /names no address/],
    ['what it names is no address', metadata({ revocation_endpoint: 7 }), /is no address/],
    ['it names another host', metadata({ revocation_endpoint: 'https://evil.example/revoke' }), /one at evil\.example/],
    ['it names another port', metadata({ revocation_endpoint: `${AUTH}:444/revoke` }), /auth\.example:444/],
    ['it names no TLS', metadata({ revocation_endpoint: 'http://auth.example/revoke' }), /host only/],
    ['it names a fragment', metadata({ revocation_endpoint: `${AUTH}/revoke#a` }), /fragment/],
  ])('sends no token where %s', async (_what, step, message) => {
    const { run, http } = setUp([step])
    await expect(run()).rejects.toMatchObject({
      code: 'tokens.no_revocation',
      message: expect.stringMatching(message) as string,
    })
    expect(http.requests).toHaveLength(1)
  })

  it('asks nobody without TLS, and nothing for a token of another environment', async () => {
    const open = setUp([], { authUrl: 'http://auth.example', issuer: null })
    await expect(open.run()).rejects.toMatchObject({ code: 'oauth.insecure' })
    await expect(setUp([]).run('production')).rejects.toMatchObject({ code: 'tokens.not_found' })
  })

  it.each<[Step, string, RegExp]>([
    [
      { status: 400, json: { error: 'unsupported_token_type', error_description: 'No JWTs' } },
      'tokens.not_revoked',
      /does not revoke tokens of this kind, and accepts it until it ends\. It says: No JWTs/,
    ],
    [{ status: 503, headers: { 'retry-after': '120' } }, 'tokens.not_revoked', /asks to try again in 120 s/],
    [{ status: 503 }, 'tokens.not_revoked', /cannot revoke it now\.$/],
    [{ status: 400, json: { error: 'invalid_request' } }, 'tokens.not_revoked', /refused to revoke/],
    [{ status: 401, json: { error: 'invalid_client' } }, 'oauth.invalid_client', /id and secret/],
    [{ status: 500 }, 'platform.failed', /failed/],
  ])('says what the platform answered: %j', async (step, code, message) => {
    const { run } = setUp([METADATA, step])
    const error: unknown = await run().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string })
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('CANARY')
  })

  it('does not repeat a token that the platform repeats', async () => {
    const { run } = setUp([METADATA, { status: 400, json: { error: 'x', error_description: `bad ${TOKEN}` } }])
    const error: unknown = await run().catch((reason: unknown) => reason)
    expect((error as Error).message).not.toContain('CANARY')
  })
})
