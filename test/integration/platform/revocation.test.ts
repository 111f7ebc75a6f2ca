import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createRevoke } from '../../../src/main/core/oauth/revoke'
import type { ClientAuthentication } from '../../../src/main/core/oauth/token-endpoint'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import type { RevokeToken } from '../../../src/main/ports/tokens'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { environmentAt, sourceOf } from '../../support/environment-source'
import { createMemoryLog } from '../../support/memory-log'
import {
  codeOf,
  PUBLIC_CLIENT,
  redeem,
  refresh,
  registerCodeApp,
  tokensOf,
  type CodeApp,
  type Tokens,
} from '../sandbox/code-flow'
import { call, closeSandboxes, startSandbox } from '../sandbox/harness'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(closeSandboxes)

const exchange = createExchange({
  http: createFetchHttp(),
  clock: systemClock,
  log: createMemoryLog(),
  version: '0.1.0',
})

function revokerOf({ clientSecret = '' }: CodeApp, method: ClientAuthentication['method']): RevokeToken {
  const authentication = method === 'none' ? { method } : { method, clientSecret }
  const environment = sourceOf(environmentAt(sandbox.origin))
  return createRevoke({ exchange, environment, authentications: { of: async () => authentication } })
}

const grant = async (app: CodeApp): Promise<Tokens> =>
  tokensOf(await redeem(sandbox, app, await codeOf(sandbox, app, { scope: 'webhooks:read offline_access' })))

const statusOfUse = async (token: string): Promise<number> =>
  (await call(sandbox, 'GET', '/v1/webhooks', { token })).status

describe('revocation against the sandbox', () => {
  it.each(['client_secret_post', 'client_secret_basic', 'none'] as const)('ends both tokens by %s', async (method) => {
    const app = await registerCodeApp(sandbox, method === 'none' ? PUBLIC_CLIENT : {})
    const { accessToken, refreshToken } = await grant(app)
    const revoke = revokerOf(app, method)
    const of = { environmentId: 'sandbox', clientId: app.clientId }
    expect(await statusOfUse(accessToken)).toBe(200)
    await revoke({ ...of, token: refreshToken, kind: 'refresh_token' })
    await revoke({ ...of, token: accessToken, kind: 'access_token' })
    expect(await statusOfUse(accessToken)).toBe(401)
    expect((await refresh(sandbox, app, refreshToken)).json).toMatchObject({ error: 'invalid_grant' })
    // RFC 7009 §2.2: what is not known any more is as good as revoked.
    await revoke({ ...of, token: accessToken, kind: 'access_token' })
  })

  it('is not for an app whose secret is wrong', async () => {
    const app = await registerCodeApp(sandbox)
    const { accessToken } = await grant(app)
    const revoke = revokerOf({ ...app, clientSecret: 'wrong' }, 'client_secret_post')
    const refused = revoke({
      environmentId: 'sandbox',
      clientId: app.clientId,
      token: accessToken,
      kind: 'access_token',
    })
    await expect(refused).rejects.toMatchObject({ code: 'oauth.invalid_client' })
    expect(await statusOfUse(accessToken)).toBe(200)
  })
})
