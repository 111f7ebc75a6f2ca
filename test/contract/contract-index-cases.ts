import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import { environmentReady, failureOf, type HostCase } from './host-case'

const DOCUMENTED = [
  'api-reference',
  'identity-app-registration',
  'oauth-service-tokens',
  'jwks-token-verification',
  'event-delivery-webhooks',
  'graphql-transport-contract',
]

const routesOf = async (api: AppClient, id: string): Promise<(string | undefined)[]> =>
  (await api.contractIndex.topic({ id })).sections.map(({ endpoint }) => endpoint?.path)

export const contractIndexCases: readonly HostCase[] = [
  {
    name: 'fetches the contract index and its topics, and knows every route',
    async run(api) {
      await environmentReady(api)
      const view = await api.contractIndex.refresh({ ifDue: false })
      assert.deepEqual(
        [view.source, view.version, view.outcome, view.missedTopics],
        ['fetched', '2026.1', 'unchanged', []],
      )
      assert.deepEqual(
        view.topics.map(({ id }) => id),
        DOCUMENTED,
      )
      const routes = await Promise.all(DOCUMENTED.map((id) => routesOf(api, id)))
      assert.equal(new Set(routes.flat().filter((path) => path !== undefined)).size, 15)
      assert.equal((await failureOf(api.contractIndex.topic({ id: 'not-a-topic' }))).code, 'contract.not_found')
      assert.deepEqual((await api.contractIndex.diff()).changes, [])
    },
  },
  {
    name: 'ticks the first step of the quick start once an app is there',
    async run(api) {
      await environmentReady(api)
      await api.apps.register({
        name: 'Quick start',
        grantTypes: ['client_credentials'],
        redirectUris: [],
        scopes: ['webhooks:read'],
      })
      const { steps } = await api.contractIndex.quickStart()
      assert.deepEqual(
        steps.map(({ id }) => id),
        ['app', 'scopes', 'token', 'verify', 'webhook'],
      )
      assert.equal(steps[0]?.state, 'done')
    },
  },
  {
    name: 'opens no link but those of the documentation',
    async run(api) {
      const error = await failureOf(api.contractIndex.openLink({ url: 'https://integrator.example/' }))
      assert.equal(error.code, 'contract.unknown_link')
    },
  },
  {
    name: 'says of a trace that the platform does not know that there is none',
    async run(api) {
      await environmentReady(api)
      const traceId = '0af7651916cd43dd8448eb211c80319c'
      assert.deepEqual(await api.traces.lookup({ traceId, tokenId: null }), { outcome: 'unknown' })
      const unreadable = await failureOf(api.traces.lookup({ traceId: '0'.repeat(32), tokenId: null }))
      assert.equal(unreadable.code, 'input.invalid')
    },
  },
]
