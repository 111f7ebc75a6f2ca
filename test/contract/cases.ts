import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import { USUAL_HOW } from '../../src/shared/contract/inspection'
import { appsCases } from './apps-cases'
import { captureCases } from './capture-cases'
import { contractIndexCases } from './contract-index-cases'
import { deliveriesCases } from './deliveries-cases'
import { environmentCases } from './environment-cases'
import { graphqlCases } from './graphql-cases'
import { environmentReady, failureOf, nextDelivery, post, type HostCase } from './host-case'
import { keysCases } from './keys-cases'
import { loopCases } from './loop-cases'
import { oauthCases } from './oauth-cases'
import { secretsCases } from './secrets-cases'
import { sendingCases } from './sending-cases'
import { testTokensCases } from './test-tokens-cases'
import { tokensCases } from './tokens-cases'
import { tunnelCases } from './tunnel-cases'
import { webhooksCases } from './webhooks-cases'

/** Free of a test runner, so that vitest and Playwright run the same. */
export const hostCases: readonly HostCase[] = [
  {
    name: 'answers each view with a revision',
    async run(api) {
      const views = [
        ...[api.apps, api.capture, api.contractIndex, api.deliveries, api.environment, api.graphql, api.keys, api.loop],
        ...[api.oauth, api.secrets, api.sending, api.testTokens, api.tokens, api.tunnel, api.vault, api.webhooks],
      ]
      for (const { view } of views) assert.equal(typeof (await view()).rev, 'number')
    },
  },
  {
    name: 'refuses unknown keys and does not echo what was sent',
    async run(api) {
      const smuggled = { name: 'a', secret: 'TOP-SECRET' }
      const error = await failureOf(api.capture.createEndpoint(smuggled))
      assert.equal(error.code, 'input.invalid')
      assert.ok(error.ref)
      assert.ok(!error.message.includes('TOP-SECRET'))
    },
  },
  {
    name: 'answers an unknown channel with an error, not with a rejection',
    async run(_api, transport) {
      const wire = await transport.invoke('vault.dump', undefined).catch((reason: unknown) => reason)
      // The preload refuses it before main is asked; a host without a preload answers in the wire.
      if (wire instanceof Error) assert.match(wire.message, /unknown command/)
      else assert.equal((wire as { ok: boolean }).ok, false)
    },
  },
  {
    name: 'keeps the code of an expected failure',
    async run(api) {
      const id = 'AAAAAAAAAAAAAAAAAAAAAA' as Parameters<AppClient['deliveries']['get']>[0]['id']
      assert.equal((await failureOf(api.deliveries.get({ id }))).code, 'deliveries.not_found')
    },
  },
  {
    name: 'catches a request byte for byte and announces it',
    async run(api) {
      const { url } = await api.capture.createEndpoint({ name: 'bytes' })
      assert.ok(url)
      const bytes = Uint8Array.from([0xff, 0x00, 0x7b, 0xfe, 0x0d, 0x0a])
      const arrived = nextDelivery(api, (delivery) => delivery.target.endsWith('/below?x=1'))
      // Over IPC, a subscription stands for sure once a later command was answered.
      await api.deliveries.view()
      assert.equal(await post(`${url}/below?x=1`, bytes, ['X-Twice', 'a', 'x-twice', 'b']), 200)
      const { id, signature } = await arrived
      assert.equal(signature, 'unchecked')
      const detail = await api.deliveries.get({ id })
      const twice = detail.headers.filter(([name]) => name.toLowerCase() === 'x-twice')
      assert.deepEqual(twice, [
        ['X-Twice', 'a'],
        ['x-twice', 'b'],
      ])
      const body = await api.deliveries.readBody({ id, offset: 0, maxBytes: 1_024 })
      assert.deepEqual([...body.bytes], [...bytes])
      const piece = await api.deliveries.readBody({ id, offset: 2, maxBytes: 2 })
      assert.deepEqual([...piece.bytes], [0x7b, 0xfe])
      assert.equal(piece.totalBytes, bytes.length)
    },
  },
  {
    name: 'goes the whole way: app, token, webhook, test, verified delivery',
    async run(api) {
      await environmentReady(api)
      const { scopes } = await api.apps.scopes()
      assert.ok(scopes.some(({ name }) => name === 'webhooks:write'))
      const app = await api.apps.register({
        name: 'Case sync connector',
        grantTypes: ['client_credentials'],
        redirectUris: [],
        scopes: ['webhooks:write', 'webhooks:read'],
      })
      assert.equal(app.hasSecret, true)
      assert.equal((await api.apps.inspect({ clientId: app.clientId })).name, 'Case sync connector')
      assert.ok((await api.apps.refresh()).apps.some(({ clientId }) => clientId === app.clientId))

      const token = await api.tokens.request({ clientId: app.clientId, scopes: ['webhooks:write'] })
      assert.equal(token.verdict, 'verified')
      const inspection = await api.tokens.inspect({ id: token.id, ...USUAL_HOW })
      assert.deepEqual(
        inspection.checks.filter(({ status }) => status === 'failed'),
        [],
      )

      const endpoint = await api.capture.createEndpoint({ name: 'journey' })
      const webhook = await api.webhooks.create({
        clientId: app.clientId,
        endpointId: endpoint.id,
        events: ['incident.updated'],
      })
      assert.equal(webhook.endpointId, endpoint.id)
      const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
      await api.webhooks.test({ id: webhook.id })
      const delivery = await arrived
      assert.equal(delivery.signature, 'verified')
      assert.equal(delivery.event, 'webhook.test')
      assert.equal((await api.deliveries.get({ id: delivery.id })).verdict.reason, 'match')
    },
  },
  {
    name: 'names a scope that the app was not given',
    async run(api) {
      await environmentReady(api)
      const app = await api.apps.register({
        name: 'Narrow',
        grantTypes: ['client_credentials'],
        redirectUris: [],
        scopes: ['webhooks:read'],
      })
      const error = await failureOf(api.tokens.request({ clientId: app.clientId, scopes: ['webhooks:write'] }))
      assert.equal(error.code, 'oauth.invalid_scope')
    },
  },
  {
    name: 'finds a text that is no token unreadable, and keeps none',
    async run(api) {
      const inspection = await api.tokens.inspectText({ text: 'not.a.token!', ...USUAL_HOW })
      assert.equal(inspection.verdict, 'unreadable')
      assert.ok(inspection.problem)
      assert.equal((await failureOf(api.tokens.keep({ text: 'not.a.token!' }))).code, 'input.invalid')
    },
  },
  ...appsCases,
  ...secretsCases,
  ...captureCases,
  ...contractIndexCases,
  ...environmentCases,
  ...deliveriesCases,
  ...sendingCases,
  ...graphqlCases,
  ...keysCases,
  ...loopCases,
  ...webhooksCases,
  ...oauthCases,
  ...tokensCases,
  ...testTokensCases,
  ...tunnelCases,
]
