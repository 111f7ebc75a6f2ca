import { expect, test, type Page } from '@playwright/test'
import { noBusEnvironment } from '../../scripts/lib/keychain-session.mjs'
import { environmentReady } from '../contract/host-case'
import { takePictures } from './support/pictures'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let signet: Signet
let page: Page
test.beforeEach(async () => {
  folder = await temporaryFolder()
  // Secrets are in memory: what is asked here of the keychain is asked elsewhere too.
  signet = await launchSignet({ folder: folder.path, env: noBusEnvironment })
  page = signet.page
  await environmentReady(signet.api)
})
test.afterEach(async () => {
  await signet.close()
  await folder.remove()
})

/** What opens the switcher, which has a button of the same name in it. */
const badge = (name: string) => page.locator('.popover-button').filter({ hasText: new RegExp(`^${name}`) })
const switcher = () => page.getByRole('list', { name: 'Environments' })
const productionMark = () => page.locator('.environment-badge > .production-mark')

test('adds an environment by hand, works with it, and removes it', async () => {
  await badge('Sandbox').click()
  await takePictures(signet, 'environment-switcher')
  await page.getByRole('button', { name: 'Add an environment…' }).click()
  const form = page.getByRole('form', { name: 'Add an environment' })
  await form.getByRole('textbox', { name: 'Auth host' }).fill('http://auth.staging.example')
  await form.getByRole('textbox', { name: 'API host' }).fill('https://user:password@api.staging.example')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(form.getByText('must start with https://')).toBeVisible()
  await expect(form.getByText('must not hold a user name')).toBeVisible()
  await expect(form.getByText('Give it a name')).toBeVisible()
  await takePictures(signet, 'environment-add-errors')

  await form.getByRole('textbox', { name: 'Name' }).fill('Staging')
  await form.getByRole('textbox', { name: 'Auth host' }).fill('https://auth.staging.example/')
  await form.getByRole('textbox', { name: 'API host' }).fill('')
  await form.getByRole('button', { name: 'Add' }).click()
  const dialog = page.getByRole('dialog', { name: 'Staging' })
  await dialog.getByLabel('Token', { exact: true }).fill('an admin token')
  await dialog.getByRole('button', { name: 'Store' }).click()
  await expect(dialog.getByText('This is no access token')).toBeVisible()
  await dialog.getByLabel('Token', { exact: true }).fill('CANARY-admin-token')
  await dialog.getByRole('button', { name: 'Store' }).click()
  await expect(dialog.getByText('In memory', { exact: true })).toBeVisible()
  await expect(dialog.getByLabel('Another token')).toHaveValue('')
  expect(await page.content()).not.toContain('CANARY')
  await dialog.getByRole('button', { name: 'Switch to it' }).click()
  await expect(dialog.getByText('To remove it, switch to another environment first.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(badge('Staging')).toBeVisible()
  await expect(productionMark()).toHaveCount(0)

  // By the keyboard alone.
  await badge('Staging').focus()
  await page.keyboard.press('Enter')
  await expect(switcher()).toBeVisible()
  await switcher()
    .getByRole('button', { name: /^Sandbox/ })
    .press('Enter')
  await expect(badge('Sandbox')).toBeFocused()
  await badge('Sandbox').click()
  await switcher().getByRole('button', { name: 'Change Staging…' }).click()
  await dialog.getByRole('button', { name: 'Remove the environment' }).click()
  await dialog.getByRole('button', { name: 'Remove for good?' }).click()
  await expect(dialog).toHaveCount(0)
  expect((await signet.api.environment.view()).environments.map(({ name }) => name)).toEqual(['Sandbox', 'Knogin'])
})

test('connects to Knogin from the first steps, and marks it as production', async () => {
  await page.getByRole('button', { name: 'Connect to Knogin' }).click()
  const dialog = page.getByRole('dialog', { name: 'Knogin' })
  await expect(dialog.getByText('https://auth.knogin.com')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Tenant' }).fill('tnt_0001')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Saved', { exact: true })).toBeVisible()
  await takePictures(signet, 'environment-knogin-form')
  await dialog.getByRole('button', { name: 'Close: Knogin' }).click()
  await expect(badge('Knogin')).toBeVisible()
  await expect(productionMark()).toBeVisible()
  await takePictures(signet, 'environment-production')
  expect(await signet.api.environment.view()).toMatchObject({ id: 'knogin', tenantId: 'tnt_0001', isProduction: true })
  // The sandbox goes on meanwhile.
  await badge('Knogin').click()
  await expect(switcher().getByRole('button', { name: /^Sandbox Ready/ })).toBeVisible()
})
