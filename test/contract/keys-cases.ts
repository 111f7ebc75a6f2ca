import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import type { AppClient } from '../../src/shared/contract'
import type { KeysView } from '../../src/shared/contract/keys'
import { startKeyServer, type KeyServer } from '../support/key-server'
import { createRsaSigner } from '../unit/main/core/tokens/make-token'
import { environmentReady, failureOf, type HostCase } from './host-case'

/** Works in an environment whose keys the test publishes, and leaves nothing of it behind. */
async function withKeys(
  api: AppClient,
  keys: readonly unknown[],
  work: (server: KeyServer) => Promise<void>,
): Promise<void> {
  await environmentReady(api)
  const server = await startKeyServer(...keys)
  const { id } = await api.environment.add({
    name: `Keys at ${server.origin}`,
    authUrl: server.origin,
    apiUrl: null,
    sandboxApiUrl: null,
    docsUrl: null,
    tenantId: null,
    issuer: null,
    audience: null,
    isProduction: false,
  })
  try {
    await api.environment.select({ id })
    await work(server)
  } finally {
    await api.environment.select({ id: 'sandbox' })
    await api.environment.remove({ id })
    await server.close()
  }
}

const kidsOf = ({ keys }: KeysView, isGone = false): (string | null)[] =>
  keys.filter(({ goneSince }) => (goneSince !== null) === isGone).map(({ kid }) => kid)

const idOf = ({ keys }: KeysView, kid: string): string => keys.find((key) => key.kid === kid)?.id ?? assert.fail(kid)

export const keysCases: readonly HostCase[] = [
  {
    name: "shows the sandbox's keys, the same at both addresses",
    async run(api) {
      await environmentReady(api)
      const view = await api.keys.refresh()
      assert.equal(view.comparison, 'same')
      assert.deepEqual(view.differences, [])
      assert.ok(view.addresses.every(({ problem, fetchedAt }) => problem === null && fetchedAt !== null))
      const [key] = view.keys
      assert.deepEqual([key?.kty, key?.bits, key?.fault, key?.goneSince], ['RSA', 2_048, null, null])
      assert.equal((await api.keys.view()).environmentId, 'sandbox')
    },
  },
  {
    name: 'tells what became of published keys, and where the two addresses differ',
    async run(api) {
      const [first, second] = [createRsaSigner('first').jwk, createRsaSigner('second').jwk]
      await withKeys(api, [first], async (server) => {
        await api.keys.refresh()
        server.publish([second, first], [first])
        const differing = await api.keys.refresh()
        assert.equal(differing.comparison, 'different')
        assert.deepEqual(
          differing.differences.map(({ kid }) => kid),
          ['second'],
        )
        server.publish([second])
        const rotated = await api.keys.refresh()
        assert.equal(rotated.comparison, 'same')
        assert.deepEqual([kidsOf(rotated), kidsOf(rotated, true)], [['second'], ['first']])
        assert.deepEqual(
          rotated.timeline.map(({ kind, kid }) => [kind, kid]),
          [
            ['gone', 'first'],
            ['appeared', 'second'],
            ['appeared', 'first'],
          ],
        )
      })
    },
  },
  {
    name: 'keeps its keys when an address fails or shows a private key, and says so',
    async run(api) {
      const { jwk, privateKey } = createRsaSigner('leaked')
      await withKeys(api, [jwk], async (server) => {
        await api.keys.refresh()
        server.publish([privateKey.export({ format: 'jwk' })], { status: 503, text: 'Later.' })
        const view = await api.keys.refresh()
        assert.deepEqual(
          view.addresses.map(({ problem }) => problem?.code),
          ['jwks.invalid', 'jwks.unreachable'],
        )
        assert.match(view.addresses[0]?.problem?.message ?? '', /DANGER/)
        assert.deepEqual([kidsOf(view), kidsOf(view, true)], [['leaked'], []])
      })
    },
  },
  {
    name: 'imports public keys, copies and exports them, and refuses private ones',
    async run(api) {
      await environmentReady(api)
      const { jwk, publicPem, privateKey } = createRsaSigner('partner')
      const before = (await api.keys.view()).imported.length
      const view = await api.keys.import({ name: 'Partner', text: JSON.stringify(jwk) })
      const [set] = view.imported.slice(before)
      assert.ok(set)
      const id = idOf(view, 'partner')
      assert.deepEqual(set.keys, [id])
      assert.equal(view.keys.find((key) => key.id === id)?.origin, 'imported')
      // The same key in another form is the same key.
      assert.deepEqual((await api.keys.import({ name: 'PEM', text: publicPem })).imported.at(-1)?.keys, [id])

      for (const format of ['jwk', 'pem'] as const) await api.keys.copy({ key: id, format })
      const written = await api.keys.export({ keys: [id], format: 'jwks' })
      assert.ok(written === null || written.path.endsWith('.json'))

      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      for (const text of [pem, JSON.stringify(privateKey.export({ format: 'jwk' })), '{"kty":"oct","k":"AAAA"}'])
        assert.equal((await failureOf(api.keys.import({ name: 'No', text }))).code, 'jwks.invalid')

      for (const { id: added } of (await api.keys.view()).imported.slice(before))
        await api.keys.removeImported({ id: added })
      assert.equal((await api.keys.view()).imported.length, before)
      assert.equal((await failureOf(api.keys.removeImported({ id: set.id }))).code, 'keys.not_found')
      assert.equal((await failureOf(api.keys.copy({ key: id, format: 'jwk' }))).code, 'keys.not_found')
    },
  },
]
