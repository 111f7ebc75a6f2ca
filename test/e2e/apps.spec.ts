import { expect, test, type Page } from '@playwright/test'
import { environmentReady } from '../contract/host-case'
import { goTo, takePictures } from './support/pictures'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

const pane = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test.describe('apps', () => {
  test.describe.configure({ mode: 'serial' })

  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let signet: Signet
  let page: Page
  test.beforeAll(async () => {
    folder = await temporaryFolder()
    signet = await launchSignet({ folder: folder.path })
    page = signet.page
    await environmentReady(signet.api)
    await goTo(page, 'Apps')
  })
  test.afterAll(async () => {
    await signet.close()
    await folder.remove()
  })

  test('registers a confidential and a public one', async () => {
    for (const [name, isPublic] of [
      ['Case sync', false],
      ['Field app', true],
    ] as const) {
      await page.getByRole('button', { name: 'Register an app' }).first().click()
      const form = page.getByRole('form', { name: 'Register an app' })
      await form.getByRole('textbox', { name: 'Name' }).fill(name)
      if (isPublic) {
        await form.getByRole('combobox', { name: 'Client authentication' }).selectOption('none')
        await expect(form).toContainText('A public client cannot use client_credentials')
        await form.getByRole('checkbox', { name: /client_credentials/ }).uncheck()
        await form.getByRole('checkbox', { name: /authorization_code/ }).check()
        await form.getByRole('textbox', { name: 'Redirect URIs' }).fill('http://localhost/cb')
        await expect(form).toContainText('write 127.0.0.1')
        await takePictures(signet, 'apps-register-public')
        await form.getByRole('textbox', { name: 'Redirect URIs' }).fill('http://127.0.0.1/cb')
      }
      await form.getByRole('button', { name: 'Register app' }).click()
      await expect(pane(page, 'App').getByRole('heading', { name })).toBeVisible()
    }
    await expect(pane(page, 'App')).toContainText('A public client has none')
  })

  test('governs one after a look at the difference', async () => {
    await page.getByRole('option', { name: /Case sync/ }).click()
    const app = pane(page, 'App')
    await app.getByRole('tab', { name: 'Governance' }).click()
    await app.getByRole('combobox', { name: 'status' }).selectOption('suspended')
    await app.getByRole('textbox', { name: 'owner' }).fill('integrations@example.org')
    await takePictures(signet, 'apps-governance')
    await app.getByRole('button', { name: 'Review 2 changes' }).click()
    const changes = page.getByRole('dialog').getByRole('table', { name: 'Changes' })
    await expect(changes.getByRole('row', { name: /status/ })).toContainText('"active""suspended"')
    await takePictures(signet, 'apps-governance-diff')
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await expect(app).toContainText('The platform took the change')
  })

  test('says when somebody else changed it meanwhile, and sends nothing', async () => {
    const app = pane(page, 'App')
    await app.getByRole('combobox', { name: 'status' }).selectOption('active')
    const clientId = (await signet.api.apps.view()).apps.find(({ name }) => name === 'Case sync')?.clientId ?? ''
    await app.getByRole('textbox', { name: 'owner' }).fill('mine')
    const other = { name: 'owner', before: '"integrations@example.org"', after: '"somebody"' }
    await signet.api.apps.govern({ clientId, changes: [other] })
    await app.getByRole('button', { name: /Review/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await expect(app.getByRole('alert')).toContainText('another value now than was shown: owner')
    await app.getByRole('button', { name: /Review/ }).click()
    await expect(page.getByRole('dialog').getByRole('row', { name: /owner/ })).toContainText('"somebody""mine"')
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await expect(app).toContainText('The platform took the change')
  })

  test('rotates the secret, and counts the grace down', async () => {
    const app = pane(page, 'App')
    await app.getByRole('tab', { name: 'Secret' }).click()
    await app.getByRole('button', { name: 'Rotate the secret' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Grace' }).fill('900')
    await takePictures(signet, 'apps-rotate')
    await dialog.getByRole('button', { name: 'Rotate now' }).click()
    await expect(app.getByRole('timer')).toContainText(/The old secret works for 1[45] min/)
    const shown = await app.getByRole('timer').textContent()
    await expect.poll(() => app.getByRole('timer').textContent()).not.toBe(shown)
    await takePictures(signet, 'apps-rotated')
  })

  test('mints a sandbox token and a service token', async () => {
    const app = pane(page, 'App')
    await app.getByRole('tab', { name: 'Tokens' }).click()
    const sandbox = app.getByRole('form', { name: 'Mint a sandbox token' })
    await sandbox.getByRole('checkbox', { name: /wallet.high-risk/ }).check()
    await sandbox.getByRole('button', { name: 'Mint a sandbox token' }).click()
    await expect(sandbox).toContainText('The sandbox token is kept')
    await takePictures(signet, 'apps-tokens')
    await app.getByRole('button', { name: 'Mint a service token' }).click()
    await expect(pane(page, 'Token')).toBeVisible()
    await goTo(page, 'Apps')
  })

  test('imports one, after wrong input', async () => {
    const { apps } = await signet.api.apps.view()
    const clientId = apps.find(({ name }) => name === 'Case sync')?.clientId ?? ''
    await signet.api.apps.forget({ clientId })
    await page.getByRole('button', { name: 'Import an app' }).first().click()
    const form = page.getByRole('form', { name: 'Import an app' })
    await form.getByRole('textbox', { name: 'Client id' }).fill('app_nobody')
    await form.getByLabel('Client secret').fill('wrong secret')
    await form.getByRole('button', { name: 'Import app' }).click()
    await expect(form.getByRole('alert')).toContainText('does not show this app')
    await expect(form.getByRole('button', { name: 'Keep it anyway' })).toBeVisible()
    await takePictures(signet, 'apps-import')
    await form.getByRole('textbox', { name: 'Client id' }).fill(clientId)
    await form.getByRole('button', { name: 'Import app' }).click()
    await expect(form.getByRole('alert')).toContainText('did not accept')
    await expect(form.getByLabel('Client secret')).toHaveValue('wrong secret')
    await form.getByLabel('Client secret').fill('')
    await form.getByRole('button', { name: 'Import app' }).click()
    await expect(pane(page, 'App').getByRole('heading', { name: 'Case sync' })).toBeVisible()
  })
})
