import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import { USUAL_HOW } from '../../src/shared/contract/inspection'
import type { TokenSummary } from '../../src/shared/contract/tokens'
import { environmentReady, failureOf, nextDelivery, post, type HostCase } from './host-case'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Of nobody: no key fits its signature. */
const foreignToken = (claims: unknown): string =>
  `${encode({ alg: 'RS256', kid: 'nobody' })}.${encode(claims)}.${Buffer.alloc(256, 7).toString('base64url')}`

/** A token that the sandbox gives. */
async function grantedToken(api: AppClient): Promise<TokenSummary> {
  await environmentReady(api)
  const scopes = ['webhooks:read']
  const { clientId } = await api.apps.register({
    name: 'Tokens',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes,
  })
  return api.tokens.request({ clientId, scopes })
}

const isListed = async (api: AppClient, { id }: TokenSummary): Promise<boolean> =>
  (await api.tokens.view()).tokens.some((token) => token.id === id)

export const tokensCases: readonly HostCase[] = [
  {
    name: 'takes a pasted token apart at once, and asks nobody',
    async run(api) {
      const { inspection } = await api.tokens.decodeText({ text: `Bearer ${foreignToken({ sub: 'pasted' })}` })
      assert.equal(inspection.checks.find(({ id }) => id === 'signature')?.status, 'not-applicable')
      assert.deepEqual(
        inspection.claims.map(({ name, json }) => [name, json]),
        [['sub', '"pasted"']],
      )
      assert.equal((await api.tokens.decodeText({ text: 'hello' })).inspection.verdict, 'unreadable')
    },
  },
  {
    name: 'shows the policy of the environment, and sets it',
    async run(api) {
      const { policy, environmentId } = await api.tokens.policy()
      assert.equal((await api.environment.view()).id, environmentId)
      assert.deepEqual((await api.tokens.setPolicy(policy)).policy, policy)
    },
  },
  {
    name: 'copies a kept token in each form, and no form that it does not fit',
    async run(api) {
      const { id } = await grantedToken(api)
      for (const as of [
        { form: 'token' },
        { form: 'header' },
        { form: 'curl', url: 'https://api.example/v1/me?a=1' },
        { form: 'env', name: 'ARGUS_TOKEN' },
      ] as const)
        assert.ok((await api.tokens.copy({ id, as })).clearsAt > Date.now())
      const refused = api.tokens.copy({ id, as: { form: 'curl', url: 'ftp://api.example/' } })
      assert.equal((await failureOf(refused)).code, 'input.invalid')
    },
  },
  {
    name: 'removes a kept token, and puts it back while there is time',
    async run(api) {
      const token = await grantedToken(api)
      assert.ok((await api.tokens.remove({ id: token.id })).undoUntil > Date.now())
      assert.equal(await isListed(api, token), false)
      assert.deepEqual(await api.tokens.restore({ id: token.id }), token)
      assert.equal(await isListed(api, token), true)
      assert.equal((await failureOf(api.tokens.restore({ id: token.id }))).code, 'tokens.undo_expired')
      await api.tokens.remove({ id: token.id })
      assert.equal((await failureOf(api.tokens.inspect({ id: token.id, ...USUAL_HOW }))).code, 'tokens.not_found')
    },
  },
  {
    name: 'compares a kept token with a pasted one, and names each difference',
    async run(api) {
      const { id } = await grantedToken(api)
      const kept = { kind: 'kept', id } as const
      const other = { kind: 'text', text: foreignToken({ iss: 'nobody' }) } as const
      assert.equal((await api.tokens.diff({ left: kept, right: kept })).changedCount, 0)
      const { lines, changedCount } = await api.tokens.diff({ left: kept, right: other })
      assert.ok(changedCount > 1)
      assert.equal(lines.find(({ name }) => name === 'iss')?.right, '"nobody"')
      const unreadable = api.tokens.diff({ left: other, right: { kind: 'text', text: 'hello' } })
      assert.equal((await failureOf(unreadable)).code, 'input.invalid')
    },
  },
  {
    name: 'keeps how long before its end a token is told to expire',
    async run(api) {
      const { expiryNoticeS } = await api.tokens.view()
      await api.tokens.setExpiryNotice({ expiryNoticeS: 60 })
      assert.equal((await api.tokens.view()).expiryNoticeS, 60)
      await api.tokens.setExpiryNotice({ expiryNoticeS })
    },
  },
  {
    name: 'refreshes no token by itself that came without a refresh token',
    async run(api) {
      const { id } = await grantedToken(api)
      const refused = api.tokens.setAutoRefresh({ id, isOn: true })
      assert.equal((await failureOf(refused)).code, 'oauth.no_refresh_token')
    },
  },
  {
    name: 'revokes a token that the platform gave, and none of which the app is not known',
    async run(api) {
      const { id } = await grantedToken(api)
      const revoked = await api.tokens.revoke({ id })
      assert.ok(revoked.revokedAt !== null && revoked.revokedAt <= Date.now())
      const pasted = await api.tokens.keep({ text: foreignToken({ sub: 'pasted' }) })
      assert.equal((await failureOf(api.tokens.revoke({ id: pasted.id }))).code, 'tokens.not_revoked')
    },
  },
  {
    name: 'finds tokens in deliveries, looks at one and keeps it once',
    async run(api) {
      const { url } = await api.capture.createEndpoint({ name: 'tokens' })
      assert.ok(url)
      const token = foreignToken({ iss: 'nobody', sub: 'delivered', exp: 4_000_000_000 })
      const arrived = nextDelivery(api, ({ target }) => target.endsWith('/with-token'))
      // Over IPC, a subscription stands for sure once a later command was answered.
      await api.deliveries.view()
      await post(`${url}/with-token`, Buffer.from(JSON.stringify({ token })), ['Authorization', `Bearer ${token}`])
      const { id: deliveryId } = await arrived
      const { tokens } = await api.tokens.findInDeliveries({ deliveryId })
      assert.deepEqual(
        tokens.map(({ where, subject, keptAs }) => [where, subject, keptAs]),
        [
          ['header', 'delivered', null],
          ['body', 'delivered', null],
        ],
      )
      assert.equal((await api.tokens.inspectFound({ deliveryId, index: 1, ...USUAL_HOW })).verdict, 'failed')
      const kept = await api.tokens.keepFound({ deliveryId, index: 1 })
      assert.deepEqual([kept.origin, kept.deliveryId], ['delivery', deliveryId])
      const newest = await api.tokens.findInDeliveries({ deliveryId: null })
      assert.ok(newest.tokens.some(({ keptAs }) => keptAs === kept.id))
      const none = api.tokens.keepFound({ deliveryId, index: 2 })
      assert.equal((await failureOf(none)).code, 'tokens.none_found')
    },
  },
]
