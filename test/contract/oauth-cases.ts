import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { App } from '../../src/shared/contract/apps'
import type { AuthorizationFlow, OauthView } from '../../src/shared/contract/oauth'
import { createConsentBrowser } from '../support/consent-browser'
import { environmentReady, failureOf, type HostCase } from './host-case'

const SCOPES = ['webhooks:read', 'offline_access']

export async function registerApp(api: AppClient, redirectUris = ['http://127.0.0.1/callback']): Promise<App> {
  await environmentReady(api)
  return api.apps.register({
    name: 'Code flow',
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris,
    scopes: SCOPES,
  })
}

/** Resolves when the flow is in one of the states. */
export function flowIs(api: AppClient, ...states: AuthorizationFlow['state'][]): Promise<AuthorizationFlow> {
  return new Promise((resolve, reject) => {
    const look = ({ flow }: OauthView): void => {
      if (flow === null || !states.includes(flow.state)) return
      stop()
      resolve(flow)
    }
    const stop = api.oauth.onChanged(look)
    api.oauth.view().then(look, reject)
  })
}

/** Sends a request, and answers the address that a browser is to open. */
export async function startFlow(api: AppClient, clientId: string): Promise<string> {
  const { id } = await api.oauth.prepare({ clientId, scopes: SCOPES })
  const { flow } = await api.oauth.start({ id })
  assert.equal(flow?.state, 'waiting')
  assert.ok(flow.url)
  return flow.url
}

/** A browser of the test's own, in the place of the system's. Answers what Signet shows at the end. */
export async function press(url: string, button: 'Allow' | 'Deny'): Promise<string> {
  const browser = createConsentBrowser()
  const { leftTo } = await browser.press(await browser.open(url), button)
  assert.ok(leftTo)
  return (await browser.open(leftTo.href)).html
}

export const oauthCases: readonly HostCase[] = [
  {
    name: 'shows the authorization request before it is sent, and sends it once',
    async run(api) {
      const { clientId } = await registerApp(api)
      const prepared = await api.oauth.prepare({ clientId, scopes: SCOPES })
      const values = new Map(prepared.parameters.map(({ name, value }) => [name, value]))
      assert.equal(values.get('redirect_uri'), 'http://127.0.0.1:{port}/callback')
      assert.equal(values.get('code_challenge_method'), 'S256')
      assert.equal(values.get('scope'), SCOPES.join(' '))
      const { flow } = await api.oauth.start({ id: prepared.id })
      const sent = new URL(flow?.url ?? '').searchParams
      for (const name of ['state', 'code_challenge', 'client_id']) assert.equal(sent.get(name), values.get(name))
      assert.match(sent.get('redirect_uri') ?? '', /^http:\/\/127\.0\.0\.1:\d+\/callback$/)
      await api.oauth.copyAddress()
      assert.equal((await api.oauth.cancel()).flow?.state, 'cancelled')
      assert.equal((await failureOf(api.oauth.start({ id: prepared.id }))).code, 'oauth.not_prepared')
      assert.equal((await failureOf(api.oauth.copyAddress())).code, 'oauth.not_prepared')
      await assert.rejects(fetch(sent.get('redirect_uri') ?? ''), 'nobody listens any more')
    },
  },
  {
    name: 'gets a token through the browser, and refreshes it in its place',
    async run(api) {
      const { clientId } = await registerApp(api)
      for (const method of ['client_secret_basic', 'client_secret_post'] as const) {
        await api.oauth.chooseClientAuth({ clientId, method })
        assert.deepEqual(await api.oauth.clientAuth({ clientId }), { method })
        const url = await startFlow(api, clientId)
        assert.match(await press(url, 'Allow'), /Signet has the answer/)
        const done = await flowIs(api, 'done', 'failed')
        assert.deepEqual([done.state, done.problem, done.url], ['done', null, null])
        const token = (await api.tokens.view()).tokens.find(({ id }) => id === done.tokenId)
        assert.deepEqual([token?.origin, token?.verdict, token?.canRefresh], ['authorization_code', 'verified', true])
        assert.ok(token)
        for (let round = 0; round < 2; round += 1) {
          const refreshed = await api.oauth.refresh({ tokenId: token.id })
          assert.deepEqual(
            [refreshed.id, refreshed.origin, refreshed.verdict, refreshed.canRefresh],
            [token.id, 'refresh_token', 'verified', true],
          )
        }
      }
      const plain = await api.tokens.request({ clientId: (await clientCredentialsApp(api)).clientId, scopes: [] })
      assert.equal((await failureOf(api.oauth.refresh({ tokenId: plain.id }))).code, 'oauth.no_refresh_token')
    },
  },
  {
    name: 'says that a request was denied in the browser',
    async run(api) {
      const { clientId } = await registerApp(api)
      assert.match(await press(await startFlow(api, clientId), 'Deny'), /No authorization was given/)
      const { problem, tokenId } = await flowIs(api, 'failed', 'done')
      assert.deepEqual([problem?.code, tokenId], ['oauth.denied', null])
    },
  },
  {
    name: 'does not use an answer with another state',
    async run(api) {
      const { clientId } = await registerApp(api)
      const redirect = new URL(await startFlow(api, clientId)).searchParams.get('redirect_uri') ?? ''
      assert.equal((await fetch(`${redirect}-not`)).status, 404)
      assert.equal((await api.oauth.view()).flow?.state, 'waiting')
      assert.equal((await fetch(`${redirect}?code=a&state=b`)).status, 200)
      assert.equal((await flowIs(api, 'failed', 'done')).problem?.code, 'oauth.wrong_state')
    },
  },
  {
    name: 'says why an app cannot be answered here',
    async run(api) {
      const { clientId } = await registerApp(api, ['https://integrator.example/callback'])
      const error = await failureOf(api.oauth.prepare({ clientId, scopes: [] }))
      assert.equal(error.code, 'oauth.no_redirect')
      assert.match(error.message, /integrator\.example/)
    },
  },
]

const clientCredentialsApp = (api: AppClient): Promise<App> =>
  api.apps.register({ name: 'Headless', grantTypes: ['client_credentials'], redirectUris: [], scopes: SCOPES })
