import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import { environmentReady, failureOf, type HostCase } from './host-case'

const register = (api: AppClient, name: string) =>
  api.apps.register({ name, grantTypes: ['client_credentials'], redirectUris: [], scopes: ['webhooks:read'] })

/** Registration beyond the journey, governance, secrets and minted tokens, against the sandbox. */
export const appsCases: readonly HostCase[] = [
  {
    name: 'registers a public app, which has no secret, and refuses a redirect that runs as a page',
    async run(api) {
      await environmentReady(api)
      const order = {
        name: 'Public',
        grantTypes: ['authorization_code' as const],
        scopes: [],
        authMethod: 'none' as const,
      }
      const app = await api.apps.register({ ...order, redirectUris: ['http://127.0.0.1/callback'] })
      assert.equal(app.hasSecret, false)
      assert.equal(app.authMethod, 'none')
      const refused = await failureOf(api.apps.register({ ...order, redirectUris: ['javascript:alert(1)'] }))
      assert.equal(refused.code, 'input.invalid')
    },
  },
  {
    name: 'governs an app, and sends nothing on what somebody else changed',
    async run(api) {
      await environmentReady(api)
      const { clientId, governance } = await register(api, 'Governed')
      const before = governance?.find(({ name }) => name === 'status')?.json ?? null
      const changes = [{ name: 'status', before, after: '"suspended"' }]
      const suspended = await api.apps.govern({ clientId, changes })
      assert.ok(suspended.governance?.some(({ name, json }) => name === 'status' && json === '"suspended"'))
      assert.equal((await failureOf(api.tokens.request({ clientId, scopes: [] }))).code, 'oauth.unauthorized_client')
      assert.equal((await failureOf(api.apps.govern({ clientId, changes }))).code, 'apps.governance_moved')
    },
  },
  {
    name: 'rotates a secret, and uses the new one',
    async run(api) {
      await environmentReady(api)
      const { clientId } = await register(api, 'Rotated')
      await api.tokens.request({ clientId, scopes: ['webhooks:read'] })
      assert.equal((await api.apps.secretUses({ clientId })).tokenCount, 1)
      const { app, uses } = await api.apps.rotateSecret({ clientId, graceSeconds: 0 })
      assert.equal(uses.tokenCount, 1)
      assert.notEqual(app.previousSecretExpiresAt, null)
      assert.equal((await api.tokens.request({ clientId, scopes: ['webhooks:read'] })).verdict, 'verified')
    },
  },
  {
    name: 'mints a service token and a sandbox token, which are kept',
    async run(api) {
      await environmentReady(api)
      const { clientId } = await register(api, 'Minted')
      const service = await api.apps.mintServiceToken({ clientId, scopes: ['webhooks:read'], ttlSeconds: 600 })
      assert.equal(service.origin, 'service_token')
      assert.equal(service.verdict, 'verified')
      const { scenarios } = await api.apps.scenarios()
      const chosen = scenarios.slice(0, 1).map(({ id }) => id)
      assert.equal(chosen.length, 1)
      const { token, sandboxHost } = await api.apps.mintSandboxToken({ clientId, scenarios: chosen, ttlSeconds: 60 })
      assert.equal(token.origin, 'sandbox_token')
      assert.ok(sandboxHost)
      const { tokens } = await api.tokens.view()
      assert.ok([service.id, token.id].every((id) => tokens.some((kept) => kept.id === id)))
    },
  },
  {
    name: 'replaces a secret by hand, forgets an app, and takes it up again',
    async run(api) {
      await environmentReady(api)
      const { clientId } = await register(api, 'Carried')
      const wrong = 'CONTRACT-wrong-client-secret'
      assert.equal((await api.apps.setSecret({ clientId, secret: wrong })).hasSecret, true)
      assert.equal((await failureOf(api.tokens.request({ clientId, scopes: [] }))).code, 'oauth.invalid_client')
      await api.apps.forget({ clientId })
      assert.ok(!(await api.apps.view()).apps.some((app) => app.clientId === clientId))
      const order = { clientId, secret: wrong, triesSecret: true, keepsUnconfirmed: false }
      assert.equal((await failureOf(api.apps.importApp(order))).code, 'oauth.invalid_client')
      const { app, isConfirmed } = await api.apps.importApp({ ...order, triesSecret: false })
      assert.deepEqual([app.name, app.hasSecret, isConfirmed], ['Carried', true, true])
      const unknown = { ...order, clientId: 'app_nobody', triesSecret: false }
      assert.equal((await failureOf(api.apps.importApp(unknown))).code, 'apps.not_confirmed')
    },
  },
]
