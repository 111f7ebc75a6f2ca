import { expect, test, type Page } from '@playwright/test'
import { environmentReady } from '../contract/host-case'
import { createConsentBrowser } from '../support/consent-browser'
import { filesHolding, heapOf } from './support/find-secret'
import { goTo, takePictures } from './support/pictures'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

const SCOPES = ['webhooks:read', 'webhooks:write', 'offline_access']

test.describe('a token through the browser', () => {
  test.describe.configure({ mode: 'serial' })

  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let signet: Signet
  let page: Page

  test.beforeAll(async () => {
    folder = await temporaryFolder()
    signet = await launchSignet({ folder: folder.path })
    page = signet.page
    // What the system's browser is told to open is kept for the test, which is the browser.
    await signet.electron.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    await environmentReady(signet.api)
    await signet.api.apps.register({
      name: 'Case sync connector',
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['https://integrator.example/callback', 'http://127.0.0.1/callback'],
      scopes: SCOPES,
    })
  })
  test.afterAll(async () => {
    await signet.close()
    await folder.remove()
  })

  const inspector = () => page.getByRole('region', { name: 'Get a token', exact: true })
  const press = (name: string) => inspector().getByRole('button', { name, exact: true }).click()

  /** The address that was opened last. */
  const opened = async (): Promise<string> => {
    const urls = await signet.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
    return urls.at(-1) ?? ''
  }

  /** Presses a button of the consent page, and shows what comes back to Signet's own page. */
  async function answer(url: string, button: 'Allow' | 'Deny'): Promise<{ html: string; code: string | null }> {
    const browser = createConsentBrowser()
    const { leftTo } = await browser.press(await browser.open(url), button)
    if (leftTo === undefined) throw new Error('the consent page led nowhere')
    return { html: (await browser.open(leftTo.href)).html, code: leftTo.searchParams.get('code') }
  }

  test('shows the request before it is sent, and the token after it was allowed', async () => {
    // Pictures, each looked at by axe, and a snapshot of the heap.
    test.setTimeout(120_000)
    await goTo(page, 'Tokens')
    await page.getByRole('button', { name: 'Get a token' }).click()
    await expect(inspector().getByRole('radio', { name: 'In the browser' })).toBeChecked()
    await expect(inspector().getByRole('combobox', { name: 'Client authentication' })).toBeVisible()
    await press('Look at the request')
    const parameters = inspector().getByRole('list', { name: 'Parameters' }).getByRole('listitem')
    await expect(parameters.filter({ hasText: 'code_challenge_method' })).toContainText('S256')
    const state = await parameters
      .filter({ hasText: /^state/ })
      .locator('code')
      .nth(1)
      .textContent()
    await takePictures(signet, 'oauth-prepared')

    await press('Open the browser')
    await expect(inspector().getByText('Waiting for the browser')).toBeVisible()
    await expect(inspector().getByText(/^4:\d\d left$/)).toBeVisible()
    await takePictures(signet, 'oauth-waiting')
    const url = await opened()
    expect(new URL(url).searchParams.get('state')).toBe(state)
    expect(new URL(url).searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/)

    const { html, code } = await answer(url, 'Allow')
    expect(html).toContain('Signet has the answer')
    await expect(inspector().getByText('Token received')).toBeVisible()
    await takePictures(signet, 'oauth-done')
    expect((await heapOf(page)).includes(code ?? 'no code'), 'the code stays in main').toBe(false)

    await press('Open the token')
    const token = page.getByRole('region', { name: 'Token', exact: true })
    await expect(token).toContainText('Allowed in the browser')
    await expect(token.getByRole('list', { name: 'Checks' })).toContainText(/passed/i)
    await token.getByRole('button', { name: 'Refresh' }).click()
    await expect(token).toContainText('Refreshed')
    expect((await signet.api.tokens.view()).tokens).toHaveLength(1)
  })

  test('says that it was denied', async () => {
    await page.getByRole('button', { name: 'Get a token' }).click()
    await press('Look at the request')
    await press('Open the browser')
    await expect(inspector().getByText('Waiting for the browser')).toBeVisible()
    const { html } = await answer(await opened(), 'Deny')
    expect(html).toContain('No authorization was given')
    await expect(inspector().getByRole('alert')).toContainText('Denied')
    await takePictures(signet, 'oauth-denied')
  })

  test('stops waiting when it is cancelled, and nobody listens then', async () => {
    await press('Begin anew')
    await press('Look at the request')
    await press('Open the browser')
    await press('Copy the address')
    await expect.poll(() => signet.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(await opened())
    await press('Cancel')
    await expect(inspector().getByText('Cancelled')).toBeVisible()
    const redirect = new URL(await opened()).searchParams.get('redirect_uri') ?? ''
    await expect(fetch(`${redirect}?code=a&state=b`)).rejects.toThrow()
  })

  test('keeps no refresh token in a file', async () => {
    await signet.close()
    const { looked, holding } = await filesHolding(folder.path, ['refresh_token', 'webhooks:read'])
    expect(looked).toBeGreaterThan(3)
    expect(holding, 'the database is encrypted').toEqual([])
  })
})
