import { expect, test, type Locator, type Page } from '@playwright/test'
import { environmentReady } from '../contract/host-case'
import { goTo, picturePath, takePictures } from './support/pictures'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let signet: Signet
let page: Page
let inspector: Locator
test.beforeAll(async () => {
  folder = await temporaryFolder()
  signet = await launchSignet({ folder: folder.path })
  page = signet.page
  inspector = page.getByRole('region', { name: 'Webhook', exact: true })
  await environmentReady(signet.api)
  await signet.api.apps.register({
    name: 'Case sync connector',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:write', 'webhooks:read'],
  })
})
test.afterAll(async () => {
  await signet.close()
  await folder.remove()
})

// Each goes on where the one before left the app.
test.describe.configure({ mode: 'serial' })

const openTab = (name: string): Promise<void> => inspector.getByRole('tab', { name }).click()
const list = (): Locator => page.getByRole('listbox', { name: 'Webhooks' }).getByRole('option')

test('creates a webhook, here and elsewhere, and takes no address that anybody could listen at', async () => {
  test.setTimeout(60_000)
  await goTo(page, 'Webhooks')
  await page.getByRole('button', { name: 'Create a webhook' }).first().click()
  const form = page.getByRole('form', { name: 'Create a webhook' })
  await form.getByRole('radiogroup', { name: 'Where it points' }).getByText('Another address').click()
  const address = form.getByRole('textbox', { name: 'Address' })
  const create = form.getByRole('button', { name: 'Create webhook' })
  await address.fill('http://integrator.example/hook')
  await expect(form).toContainText('It must begin with https://')
  await expect(create).toBeDisabled()
  await takePictures(signet, 'webhooks-create-elsewhere')
  await address.fill('https://integrator.example/hook')
  await create.click()
  await expect(inspector).toContainText('elsewhere')
  await expect(inspector.getByRole('textbox', { name: 'address of the webhook' })).toHaveValue(
    'https://integrator.example/hook',
  )

  await page.getByRole('button', { name: 'Create a webhook' }).first().click()
  await form.getByText('64 hex digits').click()
  await create.click()
  await expect(inspector).toContainText('this computer')
  await expect(list()).toHaveCount(2)
})

test('inspects it, and changes its events after showing the difference', async () => {
  test.setTimeout(60_000)
  await inspector.getByRole('button', { name: 'Inspect' }).click()
  await openTab('Events')
  const events = inspector.getByRole('textbox', { name: 'Events' })
  const send = inspector.getByRole('button', { name: 'Send the change' })
  await expect(send).toBeDisabled()
  await events.fill(' ')
  await expect(inspector).toContainText('Name at least one event.')
  await events.fill('case.closed, case.opened')
  const changes = inspector.getByRole('list', { name: 'Change of the events' })
  await expect(changes.getByRole('listitem')).toHaveText([
    /incident\.updated\s*removed/,
    /case\.closed\s*added/,
    /case\.opened\s*added/,
  ])
  await expect(inspector).toContainText('the one in the vault, unchanged')
  await takePictures(signet, 'webhooks-events')

  // Somebody else is faster.
  const id = (await signet.api.webhooks.view()).webhooks.find(({ address }) => address === 'local')?.id ?? ''
  await signet.api.webhooks.changeEvents({ id, events: ['incident.updated', 'a.b'], seen: ['incident.updated'] })
  await expect(changes).toContainText('a.b')
  await send.click()
  await expect(inspector).toContainText('The platform carries these events')
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('case.closed case.opened')
})

test('rotates the secret, and sees by a test which one the platform signs with', async () => {
  test.setTimeout(60_000)
  await openTab('Secret')
  await inspector.getByRole('button', { name: 'Rotate the secret' }).click()
  await expect(inspector).toContainText('Verified with the new secret')
  await takePictures(signet, 'webhooks-secret')
  await list().filter({ hasText: 'elsewhere' }).click()
  await inspector.getByRole('button', { name: 'Rotate the secret' }).click()
  await expect(inspector).toContainText('The platform took the new secret')
  await expect(inspector).toContainText('Give the secret to whoever receives there')
})

test('lists the attempts of the platform, each with the delivery here', async () => {
  test.setTimeout(60_000)
  await list().filter({ hasText: 'case.closed' }).click()
  await openTab('Attempts')
  await inspector.getByRole('button', { name: 'Ask the platform' }).click()
  const table = inspector.getByRole('table', { name: 'Attempts as the platform records them' })
  await expect(table).toContainText('webhook.test')
  await expect(table).toContainText('succeeded')
  await table.getByRole('button', { name: 'More of webhook.test' }).first().click()
  await expect(table).toContainText('Delivery id')
  await takePictures(signet, 'webhooks-attempts')
  await table.getByRole('button', { name: 'Open the delivery' }).first().click()
  await expect(page.getByRole('region', { name: 'Delivery', exact: true })).toContainText('verified')
})

test('deletes with undo, and for good when the time is over', async () => {
  test.setTimeout(60_000)
  await goTo(page, 'Webhooks')
  await inspector.getByRole('button', { name: 'Delete' }).click()
  await expect(inspector).toContainText('is about to be deleted')
  await page.screenshot({ path: picturePath('webhooks-removal') })
  await inspector.getByRole('button', { name: 'Undo' }).click()
  await expect(inspector).not.toContainText('is about to be deleted')

  await list().filter({ hasText: 'elsewhere' }).click()
  await inspector.getByRole('button', { name: 'Delete' }).click()
  await list().filter({ hasText: 'case.closed' }).click()
  await expect(list().filter({ hasText: 'being deleted' })).toHaveCount(1)
  await expect(list()).toHaveCount(1, { timeout: 15_000 })
  const [left] = (await signet.api.webhooks.view()).webhooks
  expect((await signet.api.webhooks.refresh({ clientId: left?.clientId ?? '' })).webhooks).toHaveLength(1)
})
