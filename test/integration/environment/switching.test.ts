import { USUAL_HOW } from '../../../src/shared/contract/inspection'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHost, type MemoryHost } from '../../../src/main/hosts/memory'
import type { Http, HttpRequest } from '../../../src/main/ports/http'
import { createSandbox, type Sandbox } from '../../../src/sandbox/create-sandbox'
import { createClient } from '../../../src/shared/client'
import { contract, type AppClient } from '../../../src/shared/contract'
import { environmentReady, failureOf, nextDelivery } from '../../contract/host-case'
import { createMemoryLog } from '../../support/memory-log'
import { memoryPorts } from '../../support/memory-ports'

const APP = { grantTypes: ['client_credentials' as const], redirectUris: [], scopes: ['webhooks:write'] }

/** Lets a test hold back one request, and see whereto all were sent. */
function createGate(http: Http) {
  const origins = new Set<string>()
  let held: { readonly path: string; readonly reached: () => void; readonly open: Promise<void> } | undefined
  return {
    origins,
    http: {
      async send(request: HttpRequest) {
        const { origin, pathname } = new URL(request.url)
        origins.add(origin)
        if (held?.path === pathname) {
          const { reached, open } = held
          held = undefined
          reached()
          await open
        }
        return http.send(request)
      },
    },
    /** The next request to the path waits. Answers when it does, and what lets it go. */
    hold(path: string): { readonly waits: Promise<void>; readonly release: () => void } {
      let reached: () => void = () => undefined
      let release: () => void = () => undefined
      const waits = new Promise<void>((resolve) => (reached = resolve))
      const open = new Promise<void>((resolve) => (release = resolve))
      held = { path, reached, open }
      return { waits, release }
    },
  }
}

describe('two sandboxes as two environments', () => {
  const log = createMemoryLog()
  let gate: ReturnType<typeof createGate>
  let second: Sandbox
  let host: MemoryHost
  let api: AppClient
  let id = ''

  beforeEach(async () => {
    second = await createSandbox({ port: 0 })
    host = createMemoryHost((given) => {
      const ports = memoryPorts(given, log)
      gate = createGate(ports.http)
      return { ...ports, http: gate.http }
    })
    api = createClient(contract, host)
    await environmentReady(api)
    const { origin, issuer, audience, adminToken } = second
    const settings = { apiUrl: null, sandboxApiUrl: null, docsUrl: null, tenantId: null, isProduction: false }
    ;({ id } = await api.environment.add({ ...settings, name: 'Second', authUrl: origin, issuer, audience }))
    await api.environment.setAdminToken({ id, token: adminToken })
  })
  afterEach(async () => {
    await host.close()
    await second.close()
    expect(log.faults()).toEqual([])
  })

  const names = async (): Promise<string[]> => (await api.apps.view()).apps.map(({ name }) => name)

  it('keep apps, tokens and webhooks apart', async () => {
    const endpoint = await api.capture.createEndpoint({ name: 'both' })
    const ids = []
    for (const environmentId of ['sandbox', id]) {
      await api.environment.select({ id: environmentId })
      expect(await names()).toEqual([])
      const { clientId } = await api.apps.register({ ...APP, name: `App of ${environmentId}` })
      const token = await api.tokens.request({ clientId, scopes: ['webhooks:write'] })
      expect(token.verdict).toBe('verified')
      const webhook = await api.webhooks.create({ clientId, endpointId: endpoint.id, events: ['incident.updated'] })
      ids.push({ clientId, tokenId: token.id, webhookId: webhook.id })
    }
    const [ofSandbox, ofSecond] = ids
    if (!ofSandbox || !ofSecond) throw new Error('There are two.')

    expect(await names()).toEqual([`App of ${id}`])
    expect((await api.tokens.view()).tokens.map((token) => token.id)).toEqual([ofSecond.tokenId])
    expect((await api.webhooks.view()).webhooks.map((webhook) => webhook.id)).toEqual([ofSecond.webhookId])
    expect((await failureOf(api.tokens.inspect({ id: ofSandbox.tokenId, ...USUAL_HOW }))).code).toBe('tokens.not_found')
    expect((await failureOf(api.webhooks.test({ id: ofSandbox.webhookId }))).code).toBe('webhooks.not_found')
    const refused = api.tokens.request({ clientId: ofSandbox.clientId, scopes: ['webhooks:write'] })
    expect((await failureOf(refused)).code).toBe('apps.no_secret')

    await api.environment.select({ id: 'sandbox' })
    expect(await names()).toEqual(['App of sandbox'])
    expect((await api.tokens.view()).tokens.map((token) => token.id)).toEqual([ofSandbox.tokenId])
    expect((await api.apps.refresh()).apps.map((app) => app.clientId)).toEqual([ofSandbox.clientId])
  })

  it('finish what was begun where it was begun', async () => {
    await api.environment.select({ id })
    const { waits, release } = gate.hold('/v1/platform/apps')
    const registering = api.apps.register({ ...APP, name: 'On the way' })
    await waits
    await api.environment.select({ id: 'sandbox' })
    release()
    const { clientId, hasSecret } = await registering
    expect(hasSecret).toBe(true)
    expect(await names()).toEqual([])
    await api.environment.select({ id })
    expect(await names()).toEqual(['On the way'])
    expect((await api.tokens.request({ clientId, scopes: ['webhooks:write'] })).verdict).toBe('verified')
  })

  it('keep a token that was asked for before the switch where its app is', async () => {
    await api.environment.select({ id })
    const { clientId } = await api.apps.register({ ...APP, name: 'Asks' })
    const { waits, release } = gate.hold('/v1/oauth/token')
    const requesting = api.tokens.request({ clientId, scopes: ['webhooks:write'] })
    await waits
    await api.environment.select({ id: 'sandbox' })
    release()
    await requesting
    expect((await api.tokens.view()).tokens).toEqual([])
    await api.environment.select({ id })
    const { tokens } = await api.tokens.view()
    // The keys of the one in between say nothing about it.
    expect(tokens.map((token) => [token.clientId, token.verdict])).toEqual([[clientId, 'decoded']])
    const [token] = tokens
    expect(token && (await api.tokens.inspect({ id: token.id, ...USUAL_HOW })).verdict).toBe('verified')
  })

  it('deliver from the sandbox also while the other one is the current one', async () => {
    const { clientId } = await api.apps.register({ ...APP, name: 'Sends' })
    const endpoint = await api.capture.createEndpoint({ name: 'here' })
    const webhook = await api.webhooks.create({ clientId, endpointId: endpoint.id, events: ['incident.updated'] })
    const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
    await api.webhooks.test({ id: webhook.id })
    await api.environment.select({ id })
    expect((await arrived).signature).toBe('verified')
  })

  it('are as if it had never been there once one is removed', async () => {
    await api.environment.select({ id })
    const { clientId } = await api.apps.register({ ...APP, name: 'Gone' })
    await api.tokens.request({ clientId, scopes: ['webhooks:write'] })
    await api.environment.select({ id: 'sandbox' })
    const secretCount = (await api.vault.view()).secretCount
    await api.environment.remove({ id })
    // The client secret and the admin access token.
    expect((await api.vault.view()).secretCount).toBe(secretCount - 2)
    gate.origins.clear()
    await api.apps.refresh()
    expect([...gate.origins]).not.toContain(second.origin)
  })
})
