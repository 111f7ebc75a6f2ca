import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import * as v from 'valibot'
import { environmentReady } from '../contract/host-case'
import { startKeyServer, type KeyServer } from '../support/key-server'
import { createRsaSigner } from '../unit/main/core/tokens/make-token'
import { goTo, takePictures } from './support/pictures'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

const { certificates, leafKey } = v.parse(
  v.object({ certificates: v.record(v.string(), v.string()), leafKey: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync('test/vectors/certificates/chain.json', 'utf8')),
)
const certified = {
  ...leafKey,
  kid: 'certified-2026',
  use: 'sig',
  alg: 'RS256',
  x5c: [certificates['expired'], certificates['root']],
}
/** As the contract's own example has it. */
const bare = { kty: 'RSA', kid: 'example-without-numbers', use: 'sig' }

test.describe('the keys', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let signet: Signet
  let server: KeyServer
  const [before, renewed] = [createRsaSigner('argus-2025'), createRsaSigner('argus-2026')]

  test.beforeAll(async () => {
    folder = await temporaryFolder()
    server = await startKeyServer(before.jwk, certified)
    signet = await launchSignet({ folder: folder.path })
    await environmentReady(signet.api)
    const { id } = await signet.api.environment.add({
      name: 'Staging',
      authUrl: server.origin,
      apiUrl: null,
      sandboxApiUrl: null,
      docsUrl: null,
      tenantId: null,
      issuer: null,
      audience: null,
      isProduction: false,
    })
    await signet.api.environment.select({ id })
  })
  test.afterAll(async () => {
    await signet.close()
    await server.close()
    await folder.remove()
  })

  test('are shown with both addresses, and told when one goes that signed a kept token', async () => {
    const { page, api } = signet
    const exp = Math.floor(Date.now() / 1_000) + 3_600
    await api.tokens.keep({ text: before.sign({ iss: server.origin, aud: 'x', sub: 'nightly-sync', exp }) })
    await goTo(page, 'Keys')
    await expect(page.getByText('both addresses publish the same keys')).toBeVisible()

    server.publish([renewed.jwk, certified, bare], [renewed.jwk, certified])
    const sets = page.getByRole('region', { name: 'Key sets' })
    await sets.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText('The key argus-2025 is not published any more')).toBeVisible()
    await expect(sets.getByText('1 difference')).toBeVisible()
    await expect(sets.getByRole('list', { name: 'What happened to the keys' }).getByRole('listitem')).toHaveCount(5)
    await takePictures(signet, 'keys-sets')

    await page.getByRole('option', { name: /argus-2025/ }).click()
    const key = page.getByRole('region', { name: 'Key', exact: true })
    await expect(key.getByText('Gone since')).toBeVisible()
    await key.getByRole('button', { name: 'nightly-sync' }).click()
    await expect(page.getByRole('heading', { name: 'Tokens', level: 1 })).toBeVisible()
    await takePictures(signet, 'keys-token')
    await page.getByRole('region', { name: 'Token', exact: true }).getByRole('button', { name: 'argus-2025' }).click()
    await expect(key.getByText('Gone since')).toBeVisible()
  })

  test('are taken apart: numbers that are missing, certificates that ran out', async () => {
    const { page, api } = signet
    server.publish([renewed.jwk, certified, bare], [renewed.jwk, certified])
    await api.keys.refresh()
    await goTo(page, 'Keys')
    const key = page.getByRole('region', { name: 'Key', exact: true })
    await page.getByRole('option', { name: /example-without-numbers/ }).click()
    await expect(key.getByText(/It has no "n" and no "e"/)).toBeVisible()
    await page.getByRole('option', { name: /certified-2026/ }).click()
    await expect(key.getByText('It expired on 2021-01-01.')).toBeVisible()
    await takePictures(signet, 'keys-key')
    await key.getByRole('button', { name: 'Copy PEM' }).click()
    await expect
      .poll(() => signet.electron.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/^-----BEGIN PUBLIC KEY-----/)
  })

  test('are imported, never private ones', async () => {
    const { page } = signet
    await goTo(page, 'Keys')
    const partner = createRsaSigner('partner-key')
    await page.getByRole('button', { name: 'Import…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import public keys' })
    await dialog.getByLabel('Name').fill('Partner')
    await dialog.getByLabel('Keys', { exact: true }).fill(JSON.stringify(partner.privateKey.export({ format: 'jwk' })))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog.getByText(/PRIVATE key/)).toBeVisible()
    await expect(dialog.getByLabel('Keys', { exact: true })).toHaveValue('')
    await takePictures(signet, 'keys-import')
    await dialog.getByLabel('Keys', { exact: true }).fill(JSON.stringify(partner.jwk))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('option', { name: /partner-key/ })).toBeVisible()
  })
})
