import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { EnvironmentSettings } from '../../src/shared/contract/environment'
import { environmentReady, failureOf, type HostCase } from './host-case'

const SETTINGS: EnvironmentSettings = {
  name: 'Staging',
  authUrl: 'https://auth.staging.example/',
  apiUrl: 'https://api.staging.example/argus/',
  sandboxApiUrl: null,
  docsUrl: null,
  tenantId: 'tnt_staging',
  issuer: null,
  audience: null,
  isProduction: false,
}

const currentId = async (api: AppClient): Promise<string> => (await api.environment.view()).id

export const environmentCases: readonly HostCase[] = [
  {
    name: 'has the sandbox and Knogin, and works with the sandbox',
    async run(api) {
      await environmentReady(api)
      const { id, kind, environments, listProblem, tenantId } = await api.environment.view()
      assert.deepEqual([id, kind, listProblem], ['sandbox', 'sandbox', null])
      assert.ok(tenantId)
      const [sandbox, knogin] = environments
      assert.deepEqual([sandbox?.isCurrent, sandbox?.hasAdminToken, sandbox?.isProduction], [true, true, false])
      assert.deepEqual(
        [knogin?.authUrl, knogin?.apiUrl, knogin?.isProduction, knogin?.issuer, knogin?.hasAdminToken],
        ['https://auth.knogin.com', 'https://api.knogin.com', true, null, false],
      )
    },
  },
  {
    name: 'adds an environment, works with it, changes it and removes it with what was in it',
    async run(api) {
      await environmentReady(api)
      const before = (await api.apps.view()).apps.length
      const { id, view } = await api.environment.add(SETTINGS)
      assert.equal(await currentId(api), 'sandbox')
      const added = view.environments.find((one) => one.id === id)
      assert.deepEqual(
        [added?.authUrl, added?.apiUrl, added?.jwksUrl],
        [
          'https://auth.staging.example',
          'https://api.staging.example/argus',
          'https://auth.staging.example/.well-known/jwks.json',
        ],
      )

      assert.equal((await api.environment.select({ id })).name, 'Staging')
      assert.deepEqual((await api.apps.view()).apps, [])
      assert.equal((await failureOf(api.apps.scopes())).code, 'environment.no_admin_token')
      assert.equal((await failureOf(api.environment.remove({ id }))).code, 'environment.in_use')
      const changed = await api.environment.change({ id, ...SETTINGS, name: 'Live', isProduction: true })
      assert.deepEqual([changed.name, changed.isProduction, changed.tenantId], ['Live', true, 'tnt_staging'])

      await api.environment.select({ id: 'sandbox' })
      assert.equal((await api.apps.view()).apps.length, before)
      const { environments } = await api.environment.remove({ id })
      assert.ok(environments.every((one) => one.id !== id))
      assert.equal((await failureOf(api.environment.select({ id }))).code, 'environment.not_found')
    },
  },
  {
    name: 'stores an admin access token for an environment, and takes it out again',
    async run(api) {
      const hasToken = ({ environments }: Awaited<ReturnType<typeof api.environment.view>>): boolean | undefined =>
        environments.find((one) => one.id === 'knogin')?.hasAdminToken
      const token = `CANARY-admin-${'7'.repeat(24)}`
      assert.equal(hasToken(await api.environment.setAdminToken({ id: 'knogin', token: `Bearer ${token}\n` })), true)
      const refused = api.environment.setAdminToken({ id: 'knogin', token: 'not a token' })
      assert.equal((await failureOf(refused)).code, 'environment.bad_token')
      const own = api.environment.setAdminToken({ id: 'sandbox', token })
      assert.equal((await failureOf(own)).code, 'environment.fixed')
      assert.equal(hasToken(await api.environment.removeAdminToken({ id: 'knogin' })), false)
    },
  },
  {
    name: 'refuses an environment that secrets should not be sent to, and one that would be taken for another',
    async run(api) {
      const add = async (change: Partial<EnvironmentSettings>): Promise<string> =>
        (await failureOf(api.environment.add({ ...SETTINGS, ...change }))).code
      assert.equal(await add({ authUrl: 'http://auth.example.com' }), 'environment.bad_address')
      assert.equal(await add({ apiUrl: 'https://user:password@api.example.com' }), 'environment.bad_address')
      assert.equal(await add({ name: 'knogin' }), 'environment.name_taken')
      assert.equal(await add({ tenantId: 'two\nlines' }), 'input.invalid')
    },
  },
]
