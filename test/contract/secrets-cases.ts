import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { App } from '../../src/shared/contract/apps'
import { DEFAULT_POLICY } from '../../src/shared/contract/inspection'
import type { SecretEntry } from '../../src/shared/contract/secrets'
import { testKeyName } from '../../src/shared/vault-names'
import { environmentReady, failureOf, type HostCase } from './host-case'

const PASSPHRASE = 'canary passphrase of the cases'

const register = async (api: AppClient, name: string): Promise<App> => {
  await environmentReady(api)
  return api.apps.register({
    name,
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:read'],
  })
}

const secretOf = async (api: AppClient, { clientId }: App): Promise<SecretEntry> => {
  const found = (await api.secrets.view()).secrets.find((secret) => secret.clientId === clientId)
  assert.ok(found, 'the app has no secret in the view')
  return found
}

export const secretsCases: readonly HostCase[] = [
  {
    name: 'shows whose a secret is, and its value only when asked for that one',
    async run(api) {
      const app = await register(api, 'Kept well')
      const secret = await secretOf(api, app)
      assert.deepEqual(
        [secret.kind, secret.owner, secret.environmentName, secret.state, secret.problem],
        ['client-secret', 'Kept well', 'Sandbox', 'stored', null],
      )
      const { value } = await api.secrets.reveal({ name: secret.name })
      assert.ok(value.length > 10)
      const { clearsAt } = await api.secrets.copy({ name: secret.name })
      assert.ok(clearsAt > Date.now())
      assert.equal((await failureOf(api.secrets.reveal({ name: 'store/key' }))).code, 'secrets.not_shown')
      assert.equal((await failureOf(api.secrets.copy({ name: 'store/key' }))).code, 'secrets.not_shown')
      assert.equal((await failureOf(api.secrets.reveal({ name: 'app/none' }))).code, 'secrets.not_found')
    },
  },
  {
    name: 'writes down each use of a secret with the command that wanted it',
    async run(api) {
      const app = await register(api, 'Watched')
      const { name } = await secretOf(api, app)
      await api.tokens.request({ clientId: app.clientId, scopes: [] })
      await api.secrets.reveal({ name })
      const { uses } = await api.secrets.uses({ name, beforeSeq: null })
      assert.deepEqual(
        uses.map(({ kind, action }) => [kind, action]),
        [
          ['read', 'secrets.reveal'],
          ['read', 'tokens.request'],
          ['written', 'apps.register'],
        ],
      )
      const [, second] = uses
      assert.ok(second)
      const older = await api.secrets.uses({ name, beforeSeq: second.seq })
      assert.deepEqual(
        older.uses.map(({ action }) => action),
        ['apps.register'],
      )
      assert.equal((await secretOf(api, app)).lastRead?.action, 'secrets.reveal')
      const all = await api.secrets.uses({ name: null, beforeSeq: null })
      assert.ok(all.uses.length >= uses.length)
    },
  },
  {
    name: 'takes a secret by hand, and does not delete one that is used',
    async run(api) {
      const app = await register(api, 'Entered by hand')
      const { name } = await secretOf(api, app)
      await api.secrets.set({ name, value: 'canary-secret-entered-by-hand' })
      assert.equal((await api.secrets.reveal({ name })).value, 'canary-secret-entered-by-hand')
      assert.equal((await failureOf(api.secrets.remove({ name }))).code, 'secrets.in_use')
      assert.equal((await failureOf(api.secrets.forgetRecord({ name }))).code, 'secrets.in_use')
      const refused = await failureOf(api.secrets.set({ name: 'store/key', value: 'canary-not-a-key' }))
      assert.equal(refused.code, 'secrets.not_entered')
      await api.secrets.keep({ name })
      assert.equal((await secretOf(api, app)).isKept, true)
      const checked = await api.secrets.check()
      assert.equal(typeof checked.checkedAt, 'number')
      assert.equal((await api.secrets.storeHeld()).heldCount, 0)
    },
  },
  {
    name: 'wipes an environment when its name was typed, and nothing otherwise',
    async run(api) {
      const app = await register(api, 'To be wiped')
      const { name } = await secretOf(api, app)
      const refused = await failureOf(api.secrets.wipeEnvironment({ environmentId: 'sandbox', confirm: 'sandbix' }))
      assert.equal(refused.code, 'input.invalid')
      assert.equal((await secretOf(api, app)).state, 'stored')
      const wiped = await api.secrets.wipeEnvironment({ environmentId: 'sandbox', confirm: 'Sandbox' })
      assert.ok(wiped.apps >= 1 && wiped.secrets >= 1)
      assert.deepEqual((await api.apps.view()).apps, [])
      assert.ok(!(await api.secrets.view()).secrets.some((secret) => secret.name === name))
    },
  },
  {
    name: 'wipes with an environment the policy of its tokens, and its keys to test with',
    async run(api) {
      await environmentReady(api)
      const { policy } = await api.tokens.policy()
      await api.tokens.setPolicy({ ...policy, toleranceS: policy.toleranceS + 7 })
      const { keys } = await api.testTokens.makeKey({ algorithm: 'ES256' })
      const key = keys.at(-1)
      assert.ok(key)
      await api.secrets.wipeEnvironment({ environmentId: 'sandbox', confirm: 'Sandbox' })
      assert.equal((await api.tokens.policy()).policy.toleranceS, DEFAULT_POLICY.toleranceS)
      assert.deepEqual((await api.testTokens.view()).keys, [])
      assert.ok((await api.keys.view()).keys.every(({ id }) => id !== key.thumbprint))
      assert.ok(!(await api.secrets.view()).secrets.some(({ name }) => name === testKeyName('sandbox', key.kid)))
    },
  },
  {
    name: 'carries a profile over in a file that only its passphrase opens',
    async run(api) {
      const app = await register(api, 'Carried over')
      const { name } = await secretOf(api, app)
      await api.secrets.set({ name, value: 'canary-secret-in-a-profile' })
      const { path } = await api.secrets.exportProfile({ passphrase: PASSPHRASE, withTokens: true })
      if (path === null) {
        // A host with a window asks a person, who is not there.
        assert.equal(await api.secrets.openProfile({ passphrase: PASSPHRASE }), null)
        assert.equal((await failureOf(api.secrets.importProfile({ id: 'none' }))).code, 'profile.expired')
        await api.secrets.closeProfile()
        return
      }
      const wrong = await failureOf(api.secrets.openProfile({ passphrase: 'some other passphrase' }))
      assert.equal(wrong.code, 'profile.wrong_passphrase')
      await api.secrets.wipeEnvironment({ environmentId: 'sandbox', confirm: 'Sandbox' })
      const preview = await api.secrets.openProfile({ passphrase: PASSPHRASE })
      assert.ok(preview)
      const effects = new Map(preview.items.map(({ kind, label, effect }) => [`${kind} ${label}`, effect]))
      assert.equal(effects.get(`secret ${name}`), 'new')
      assert.deepEqual((await api.apps.view()).apps, [], 'looking changed something')
      const { itemCount } = await api.secrets.importProfile({ id: preview.id })
      assert.ok(itemCount >= 2)
      assert.ok((await api.apps.view()).apps.some(({ clientId }) => clientId === app.clientId))
      assert.equal((await api.secrets.reveal({ name })).value, 'canary-secret-in-a-profile')
      assert.equal((await failureOf(api.secrets.importProfile({ id: preview.id }))).code, 'profile.expired')
      await api.secrets.closeProfile()
    },
  },
]
