import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { environmentReady } from '../contract/host-case'
import { goTo, takePictures } from './support/pictures'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

const PASSPHRASE = 'a passphrase of the tests'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let signet: Signet
test.beforeAll(async () => {
  folder = await temporaryFolder()
  signet = await launchSignet({ folder: folder.path })
  await environmentReady(signet.api)
})
test.afterAll(async () => {
  await signet.close()
  await folder.remove()
})

test('a secret is shown while held, copied and cleared, wiped, and carried over in a file', async () => {
  test.setTimeout(90_000)
  const { page, api, electron } = signet
  const app = await api.apps.register({
    name: 'Case sync',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:read'],
  })
  const secret = given(
    (await api.secrets.view()).secrets.find(({ clientId }) => clientId === app.clientId),
    'no secret',
  )
  const { value } = await api.secrets.reveal({ name: secret.name })
  const html = (): Promise<string> => page.evaluate(() => document.documentElement.outerHTML)

  await test.step('hold shows, release hides, and the page has it at no other time', async () => {
    await goTo(page, 'Secrets')
    await page.getByRole('option', { name: /Case sync/ }).click()
    const button = page.getByRole('button', { name: 'Hold to show the client secret of Case sync' })
    await expect(button).toBeVisible()
    await takePictures(signet, 'secrets')
    expect(await html()).not.toContain(value)

    await button.hover()
    await page.mouse.down()
    await expect(page.getByText(value, { exact: true })).toBeVisible()
    await page.mouse.up()
    await expect(page.getByText(value, { exact: true })).toHaveCount(0)
    expect(await html()).not.toContain(value)

    await button.focus()
    await page.keyboard.down(' ')
    await expect(page.getByText(value, { exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(value, { exact: true })).toHaveCount(0)
    await page.keyboard.up(' ')
    expect(await html()).not.toContain(value)
  })

  await test.step('copying goes through main', async () => {
    await page.getByRole('button', { name: 'Copy the client secret of Case sync' }).click()
    await expect(page.getByText('Copied.')).toBeVisible()
    expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(value)
  })

  await test.step('the access log says by which command', async () => {
    await page.getByRole('button', { name: 'Access log' }).click()
    await expect(page.getByRole('row', { name: /copied secrets\.copy/ }).first()).toBeVisible()
    await takePictures(signet, 'secrets-log')
  })

  const file = join(folder.path, 'carried.signet-profile')
  await electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, file)

  await test.step('a profile is written encrypted', async () => {
    await page.getByRole('button', { name: 'Profile' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('Passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText('The profile is written')).toBeVisible({ timeout: 20_000 })
    const text = await readFile(file, 'utf8')
    expect(text).toContain('signet-profile')
    for (const hidden of [value, 'Case sync', app.clientId]) expect(text).not.toContain(hidden)
    await takePictures(signet, 'secrets-profile')
  })

  await test.step('an environment is wiped once its name was typed', async () => {
    await page.getByRole('button', { name: 'Wipe', exact: true }).click()
    await takePictures(signet, 'secrets-wipe')
    await page.getByLabel('Type “Sandbox” to confirm').fill('Sandbox')
    await page.getByRole('button', { name: 'Wipe Sandbox' }).click()
    await expect(page.getByText(/1 secret, 1 app/)).toBeVisible()
    expect((await api.apps.view()).apps).toEqual([])
  })

  await test.step('a wrong passphrase opens nothing', async () => {
    await page.getByRole('button', { name: 'Profile' }).click()
    await page.getByLabel('Passphrase of the file').fill(`${PASSPHRASE}!`)
    await page.getByRole('button', { name: 'Open a profile…' }).click()
    await expect(page.getByText('The passphrase is wrong')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0)
  })

  await test.step('the profile says what it would do, and does it', async () => {
    await page.getByLabel('Passphrase of the file').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Open a profile…' }).click()
    await expect(page.getByRole('row', { name: /^new .*client-secret secret/ })).toBeVisible({ timeout: 20_000 })
    await takePictures(signet, 'secrets-import')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.getByText('The profile is imported')).toBeVisible()
    expect((await api.secrets.reveal({ name: secret.name })).value).toBe(value)
    expect((await api.apps.view()).apps.map(({ name }) => name)).toEqual(['Case sync'])
  })
})
