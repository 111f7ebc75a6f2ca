import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { tryCredentials } from '../../../src/main/core/oauth/try-credentials'
import { createApps } from '../../../src/main/core/platform/create-apps'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import type { KeepGranted } from '../../../src/main/ports/tokens'
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox'
import { environmentAt, sourceOf } from '../../support/environment-source'
import { clientSecretName } from '../../../src/shared/vault-names'
import { createMemoryLog } from '../../support/memory-log'
import {
  createMemoryRecords,
  createMemoryVault,
  quietNeighbours,
  tokenSummary,
} from '../../unit/main/core/platform/fixtures'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0 })
})
afterAll(() => sandbox.close())

/** Apps against the sandbox over real sockets; the vault and the store are maps. */
function setUp() {
  const { origin, adminToken, sandboxApiUrl } = sandbox
  const log = createMemoryLog()
  const vault = createMemoryVault()
  const kept: Parameters<KeepGranted>[] = []
  const exchange = createExchange({ http: createFetchHttp(), clock: systemClock, log, version: '0.1.0' })
  const { handlers: apps } = createApps({
    ...quietNeighbours,
    exchange,
    environment: sourceOf(environmentAt(origin, { sandboxApiUrl }), adminToken),
    records: createMemoryRecords(),
    secrets: vault,
    clientSecretName,
    tryCredentials: ({ authUrl }, clientId, clientSecret) =>
      tryCredentials({ exchange, authUrl, clientId, clientSecret }),
    keepGranted: async (...granted) => {
      kept.push(granted)
      return tokenSummary({ origin: granted[1].origin })
    },
    clock: systemClock,
    random: cryptoRandom,
    log,
    announce: { changed: () => undefined },
  })
  const register = (over: Partial<Parameters<typeof apps.register>[0]> = {}) =>
    apps.register({ name: 'x', grantTypes: ['client_credentials'], redirectUris: [], scopes: [], ...over })
  const secretOf = (clientId: string): string => vault.values.get(clientSecretName('sandbox', clientId)) ?? ''
  const attempt = (clientId: string, clientSecret: string) =>
    tryCredentials({ exchange, authUrl: origin, clientId, clientSecret })
  return { apps, register, secretOf, attempt, kept, log }
}

describe('apps, as the sandbox plays them', () => {
  it('lets both secrets work during the grace, and only the new one without', async () => {
    const { apps, register, secretOf, attempt } = setUp()
    const { clientId } = await register()
    const first = secretOf(clientId)
    const { app } = await apps.rotateSecret({ clientId, graceSeconds: 600 })
    expect((app.previousSecretExpiresAt ?? 0) - Date.now()).toBeGreaterThan(500_000)
    const second = secretOf(clientId)
    expect(second).not.toBe(first)
    for (const secret of [first, second]) await expect(attempt(clientId, secret)).resolves.toMatch(/^client_secret/)
    await apps.rotateSecret({ clientId, graceSeconds: 0 })
    await expect(attempt(clientId, second)).rejects.toMatchObject({ code: 'oauth.invalid_client' })
    await expect(attempt(clientId, secretOf(clientId))).resolves.toMatch(/^client_secret/)
  })

  it('knows an app that is suspended from one whose secret is wrong, and mints nothing for it', async () => {
    const { apps, register, secretOf, attempt, kept } = setUp()
    const { clientId } = await register()
    const suspended = { name: 'status', before: '"active"', after: '"suspended"' }
    expect((await apps.govern({ clientId, changes: [suspended] })).governance).toContainEqual({
      name: 'status',
      json: '"suspended"',
    })
    await expect(attempt(clientId, secretOf(clientId))).resolves.toBeDefined()
    const minting = apps.mintServiceToken({ clientId, scopes: null, ttlSeconds: null })
    await expect(minting).rejects.toMatchObject({
      code: 'platform.forbidden',
      details: { status: 403, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    })
    expect(kept).toEqual([])
  })

  it('refuses to rotate what a public client does not have', async () => {
    const { apps, register } = setUp()
    const { clientId, hasSecret } = await register({
      grantTypes: ['authorization_code'],
      redirectUris: ['http://127.0.0.1/cb'],
      authMethod: 'none',
    })
    expect(hasSecret).toBe(false)
    await expect(apps.rotateSecret({ clientId, graceSeconds: null })).rejects.toMatchObject({
      code: 'platform.refused',
      details: { status: 409 },
    })
  })

  it('mints a sandbox token for a scenario of the sandbox host, and shows no secret on the way', async () => {
    const { apps, register, kept, log } = setUp()
    const { clientId } = await register()
    const { scenarios } = await apps.scenarios()
    expect(scenarios.map(({ id }) => id)).toContain('wallet.clean')
    const { sandboxHost } = await apps.mintSandboxToken({ clientId, scenarios: ['wallet.clean'], ttlSeconds: 60 })
    expect(sandboxHost).toBe(sandbox.sandboxApiUrl)
    const [granted] = kept[0] ?? []
    expect(granted?.expiresInS).toBeLessThanOrEqual(60)
    expect(log.text()).not.toContain(granted?.accessToken)
  })
})
