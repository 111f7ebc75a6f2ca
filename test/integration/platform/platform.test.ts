import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createTokenSource } from '../../../src/main/core/oauth/create-token-source'
import { createApps } from '../../../src/main/core/platform/create-apps'
import { createWebhooks } from '../../../src/main/core/platform/create-webhooks'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import { createHeldSecrets } from '../../../src/main/core/secrets/held-secrets'
import { createVault } from '../../../src/main/core/vault/create-vault'
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox'
import type { EndpointId } from '../../../src/shared/contract/capture'
import { clientSecretName } from '../../../src/shared/vault-names'
import { createMemoryLog } from '../../support/memory-log'
import { createMemoryRecords, quietNeighbours } from '../../unit/main/core/platform/fixtures'
import { createReceiver, serve } from './receiver'
import { environmentAt, sourceOf } from '../../support/environment-source'

const ENDPOINT = 'endpoint' as EndpointId
const SIGNING_SECRET = `endpoint/${ENDPOINT}/signing-secret`
const NEW_APP = {
  name: 'Case sync connector',
  grantTypes: ['client_credentials' as const],
  redirectUris: [],
  scopes: ['webhooks:write'],
}

let sandbox: Sandbox
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0 })
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => sandbox.close())

/** The real parts over real sockets; only the store is a map. */
async function setUp({ authUrl = sandbox.origin, endpointUrl = 'http://127.0.0.1:9/none' } = {}) {
  const log = createMemoryLog()
  const announced: unknown[] = []
  const records = createMemoryRecords()
  const vault = await createVault({
    store: createMemorySecretStore(),
    index: createMemoryVaultIndexFile(),
    random: cryptoRandom,
  })
  closing.push(() => vault.close())
  const { issuer, audience, adminToken } = sandbox
  const environment = sourceOf(environmentAt(authUrl, { issuer, audience }), adminToken)
  const exchange = createExchange({
    http: createFetchHttp(),
    clock: systemClock,
    log,
    version: '0.1.0',
    sleep: async () => undefined,
  })
  const secrets = createHeldSecrets({ vault, log })
  const tokenSource = createTokenSource({ exchange, environment, secrets, clock: systemClock })
  const announce = { changed: (view: unknown) => void announced.push(view) }
  const common = { exchange, environment, records, clock: systemClock, log, announce }
  const { handlers: apps } = createApps({
    ...common,
    ...quietNeighbours,
    random: cryptoRandom,
    secrets,
    clientSecretName,
  })
  const { handlers: webhooks } = createWebhooks({
    ...common,
    vault,
    random: cryptoRandom,
    tokenSource,
    addressesOf: () => ({ local: endpointUrl, public: null }),
    endpointAt: (url) => (url === endpointUrl ? ENDPOINT : null),
    signingSecretName: () => SIGNING_SECRET,
    arrivals: { mark: () => 0, waitFor: async () => undefined },
    tunnelAddress: () => ({ now: null, former: [] }),
    reachesThisComputer: () => true,
    healsWebhooks: () => false,
    onSecretChanged: async () => undefined,
    replaceSecret: async () => undefined,
    forgetSecrets: async () => undefined,
  })
  return { apps, webhooks, tokenSource, vault, records, log, announced }
}

describe('the platform, as the sandbox plays it', () => {
  it('goes from an app to a signed delivery, and shows no secret on the way', async () => {
    const receiver = await createReceiver()
    closing.push(receiver.close)
    const { apps, webhooks, tokenSource, vault, records, log, announced } = await setUp({ endpointUrl: receiver.url })

    const app = await apps.register(NEW_APP)
    expect(app).toMatchObject({ name: 'Case sync connector', scopes: ['webhooks:write'], hasSecret: true })
    const granted = await tokenSource.request(app.clientId, ['webhooks:write'])
    expect(granted.scope).toBe('webhooks:write')
    expect(granted.expiresInS).toBeGreaterThan(0)

    const webhook = await webhooks.create({
      clientId: app.clientId,
      endpointId: ENDPOINT,
      events: ['incident.updated'],
    })
    expect(webhook).toMatchObject({ url: receiver.url, events: ['incident.updated'], endpointId: ENDPOINT })
    const tested = await webhooks.test({ id: webhook.id })
    expect(tested.otherFields.length).toBeGreaterThan(0)

    const { headers, body } = await receiver.first
    const signingSecret = (await vault.get(SIGNING_SECRET)) ?? ''
    expect(signingSecret).toMatch(/^[0-9a-f]{64}$/)
    expect(headers['x-argus-signature']).toBe(
      `sha256=${createHmac('sha256', signingSecret).update(body).digest('hex')}`,
    )

    const seen = [
      app,
      webhook,
      tested,
      await apps.refresh(),
      await apps.inspect({ clientId: app.clientId }),
      await webhooks.refresh({ clientId: app.clientId }),
      await records.apps.list('sandbox'),
      await records.webhooks.list('sandbox'),
      announced,
      log.text(),
    ]
    const clientSecret = (await vault.get(clientSecretName('sandbox', app.clientId))) ?? ''
    expect(clientSecret).not.toBe('')
    const secrets = [clientSecret, signingSecret, granted.accessToken, sandbox.adminToken]
    for (const secret of secrets) expect(inspect(seen, { depth: 20, maxStringLength: null })).not.toContain(secret)
  })

  it('lists what was registered and created, in the current environment', async () => {
    const { apps, webhooks } = await setUp()
    expect((await apps.scopes()).scopes.map(({ name }) => name)).toContain('webhooks:write')
    const { clientId } = await apps.register(NEW_APP)
    const { id } = await webhooks.create({ clientId, endpointId: ENDPOINT, events: ['incident.updated'] })
    const other = await setUp()
    expect((await other.apps.refresh()).apps.map((app) => [app.clientId, app.hasSecret])).toContainEqual([
      clientId,
      false,
    ])
    expect((await webhooks.refresh({ clientId })).webhooks.map((webhook) => webhook.id)).toContain(id)
  })

  it('names a wrong client secret', async () => {
    const { apps, vault, tokenSource } = await setUp()
    const { clientId } = await apps.register(NEW_APP)
    await vault.set(clientSecretName('sandbox', clientId), 'CANARY-wrong-secret')
    const error: unknown = await tokenSource.request(clientId, []).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'oauth.invalid_client',
      details: { status: 401, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    })
    expect(inspect(error, { depth: 20 })).not.toContain('CANARY')
  })

  it('names a scope that the app does not have', async () => {
    const { apps, tokenSource } = await setUp()
    const { clientId } = await apps.register(NEW_APP)
    await expect(tokenSource.request(clientId, ['apps:read'])).rejects.toMatchObject({ code: 'oauth.invalid_scope' })
  })

  it('says which field the platform refuses', async () => {
    const { apps } = await setUp()
    await expect(apps.register({ ...NEW_APP, grantTypes: ['authorization_code'] })).rejects.toMatchObject({
      code: 'platform.refused',
      message: expect.stringContaining('redirect_uris') as unknown,
      details: { status: 422 },
    })
  })

  it('names an app that the platform does not know', async () => {
    const { apps } = await setUp()
    await expect(apps.inspect({ clientId: 'app_unknown' })).rejects.toMatchObject({ code: 'platform.not_found' })
  })
})

describe('a platform that is not well', () => {
  it('cannot be reached', async () => {
    const gone = await serve(() => undefined)
    await gone.close()
    const { apps } = await setUp({ authUrl: gone.origin })
    await expect(apps.refresh()).rejects.toMatchObject({ code: 'platform.unreachable' })
  })

  it('answers with an error page', async () => {
    const page = await serve((request, response) => {
      response.writeHead(500, { 'content-type': 'text/html' }).end(`<h1>${request.headers.authorization ?? ''}</h1>`)
    })
    closing.push(page.close)
    const { apps } = await setUp({ authUrl: page.origin })
    await expect(apps.refresh()).rejects.toMatchObject({
      code: 'platform.failed',
      message: 'The platform failed to answer the request.',
      details: { status: 500 },
    })
  })

  it('recovers while a list is being asked for', async () => {
    let asked = 0
    const shaky = await serve((_request, response) => {
      asked += 1
      if (asked < 3) response.writeHead(503, { 'retry-after': '0' }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":"app_1"}]')
    })
    closing.push(shaky.close)
    const { apps } = await setUp({ authUrl: shaky.origin })
    expect((await apps.refresh()).apps).toMatchObject([{ clientId: 'app_1' }])
    expect(asked).toBe(3)
  })
})
