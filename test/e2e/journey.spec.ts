import { expect, test, type Page } from '@playwright/test'
import { filesHolding, heapOf } from './support/find-secret'
import { readWithSecretTool, vaultNames } from './support/keychain'
import { freePorts, launchSignet, temporaryFolder, type Signet } from './support/signet'

/** From the click on "Send a test" until the verified delivery is on the screen. */
const ARRIVAL_LIMIT_MS = 2_000

const goTo = (page: Page, screen: 'Deliveries' | 'Webhooks' | 'Apps' | 'Tokens') =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()

const pane = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test.describe('the way of a newcomer', () => {
  test.skip(process.platform !== 'linux', 'asks the keychain with secret-tool, which is of Linux')
  test.describe.configure({ mode: 'serial' })

  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let ports: Awaited<ReturnType<typeof freePorts>>
  let signet: Signet
  let page: Page
  let clientId = ''

  const launch = async (): Promise<void> => {
    signet = await launchSignet({ folder: folder.path, ports })
    page = signet.page
  }
  test.beforeAll(async () => {
    folder = await temporaryFolder()
    ports = await freePorts()
    await launch()
  })
  test.afterAll(async () => {
    await signet.close()
    await folder.remove()
  })

  test('opens with the sandbox running, the catcher listening and the keychain open', async () => {
    const status = page.getByRole('contentinfo', { name: 'Status' })
    await expect(status).toContainText(`127.0.0.1:${ports.catcher}`)
    await expect(status).toContainText(`http://127.0.0.1:${ports.sandbox}`)
    await expect(status.getByRole('button', { name: /keychain/i })).toBeVisible()
    await expect(status).not.toContainText('In memory')
  })

  test('registers an app', async () => {
    await page.getByRole('button', { name: 'Register an app' }).first().click()
    const form = page.getByRole('form', { name: 'Register an app' })
    await form.getByRole('textbox', { name: 'Name' }).fill('Case sync connector')
    await form.getByRole('checkbox', { name: /webhooks:write/ }).check()
    await form.getByRole('button', { name: 'Register app' }).click()
    const app = pane(page, 'App')
    await expect(app.getByRole('heading', { name: 'Case sync connector' })).toBeVisible()
    await expect(app).toContainText('In the keychain')
    clientId = (await app.locator('code').first().textContent()) ?? ''
    expect(clientId).toMatch(/^app_/)
  })

  test('gets a token that is verified against the key set', async () => {
    await pane(page, 'App').getByRole('button', { name: 'Get a token' }).click()
    await page.getByRole('form', { name: 'Get a token' }).getByRole('button', { name: 'Get a token' }).click()
    const checks = pane(page, 'Token').getByRole('list', { name: 'Checks' })
    await expect(
      checks.getByRole('listitem').filter({ has: page.getByText('Signature', { exact: true }) }),
    ).toContainText(/passed/i)
    await expect(checks.getByRole('listitem').filter({ hasText: /failed/i })).toHaveCount(0)
    await expect(pane(page, 'Token').getByRole('table', { name: 'Claims' })).toContainText('iss')
  })

  test('creates a webhook at an endpoint', async () => {
    await goTo(page, 'Webhooks')
    const form = page.getByRole('form', { name: 'Create a webhook' })
    if (!(await form.isVisible()))
      await page
        .getByRole('button', { name: /create/i })
        .first()
        .click()
    await form.getByRole('button', { name: 'Create webhook' }).click()
    await expect(pane(page, 'Webhook').getByRole('heading', { name: 'incident.updated' })).toBeVisible()
  })

  test('sees the test arrive, live and verified', async () => {
    const clickedAt = Date.now()
    await pane(page, 'Webhook').getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByText(/Arrived: verified/)).toBeVisible({ timeout: ARRIVAL_LIMIT_MS })
    const tookMs = Date.now() - clickedAt
    expect(tookMs).toBeLessThan(ARRIVAL_LIMIT_MS)
    test.info().annotations.push({ type: 'arrival', description: `${tookMs} ms from the click` })

    await page.getByRole('button', { name: 'Open the delivery' }).click()
    const delivery = pane(page, 'Delivery')
    await expect(delivery).toContainText('webhook.test')
    await delivery.getByRole('tab', { name: 'Signature' }).click()
    await expect(delivery).toContainText('Signature verified')
    await delivery.getByRole('tab', { name: 'Headers' }).click()
    await expect(delivery.getByRole('table', { name: 'Headers as received' })).toContainText('X-Argus-Signature')
    await delivery.getByRole('tab', { name: 'Body' }).click()
    await expect(delivery).toContainText('"webhook.test"')
  })

  test('keeps secrets in the keychain, and in no file, no log and not in the page', async () => {
    const names = await vaultNames(folder.path)
    const secretNames = names.filter((name) => name !== 'store/key')
    expect(secretNames).toHaveLength(2)
    expect(secretNames.some((name) => name.includes(clientId))).toBe(true)
    const secrets = await Promise.all(names.map((name) => readWithSecretTool(folder.path, name)))
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(20)

    const heap = await heapOf(page)
    expect(heap.includes('Case sync connector'), 'the snapshot is of this page').toBe(true)
    expect(secrets.filter((secret) => heap.includes(secret))).toEqual([])

    const { holding, looked } = await filesHolding(folder.path, secrets)
    expect(looked).toBeGreaterThan(3)
    expect(holding).toEqual([])
  })

  test('finds everything again after a restart', async () => {
    await signet.close()
    await launch()
    const rows = page.getByRole('listbox', { name: 'Deliveries, newest first' }).getByRole('option')
    await expect(rows).toHaveCount(1)
    await expect(rows.first()).toContainText('webhook.test')
    await expect(rows.first()).toContainText('verified')
    await goTo(page, 'Apps')
    await expect(page.getByRole('option', { name: /Case sync connector/ })).toBeVisible()
    await goTo(page, 'Tokens')
    await page.getByRole('listbox', { name: 'Tokens' }).getByRole('option').first().click()
    const checks = pane(page, 'Token').getByRole('list', { name: 'Checks' })
    // The sandbox has its keys again too: the token of the last session still verifies.
    await expect(
      checks.getByRole('listitem').filter({ has: page.getByText('Signature', { exact: true }) }),
    ).toContainText(/passed/i)
    await goTo(page, 'Webhooks')
    await page.getByRole('listbox', { name: 'Webhooks' }).getByRole('option').first().click()
    await pane(page, 'Webhook').getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByText(/Arrived: verified/)).toBeVisible()
  })

  test('holds no secret in a file after it was closed', async () => {
    const names = await vaultNames(folder.path)
    const secrets = await Promise.all(names.map((name) => readWithSecretTool(folder.path, name)))
    const tokens = await signet.api.tokens.view()
    expect(tokens.tokens).toHaveLength(1)
    await signet.close()
    expect((await filesHolding(folder.path, secrets)).holding).toEqual([])
    expect((await filesHolding(folder.path, ['Case sync connector'])).holding, 'the database is encrypted').toEqual([])
    await launch()
  })
})
