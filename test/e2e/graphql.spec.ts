import { expect, test, type Locator, type Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SCHEMA } from '../../src/sandbox/graphql/incidents'
import { environmentReady } from '../contract/host-case'
import { goTo, takePictures } from './support/pictures'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

const SCOPES = ['incidents:read']

test.describe('GraphQL', () => {
  test.describe.configure({ mode: 'serial' })

  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let signet: Signet
  let page: Page

  test.beforeAll(async () => {
    folder = await temporaryFolder()
    signet = await launchSignet({ folder: folder.path })
    page = signet.page
    await page.evaluate(() => {
      const refused: string[] = []
      Object.assign(globalThis, { refused })
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        // Chromium's own editing gives a line that is typed over a style attribute; the editor draws the line anew.
        if (effectiveDirective !== 'style-src-attr') refused.push(`${effectiveDirective} ${blockedURI}`)
      })
    })
    await environmentReady(signet.api)
  })
  test.afterAll(async () => {
    await signet.close()
    await folder.remove()
  })

  const requests = () => page.getByRole('region', { name: 'Requests', exact: true })
  const request = () => page.getByRole('region', { name: 'Request', exact: true })
  const result = () => request().getByRole('region', { name: 'Result', exact: true })
  /** The first line of an answer. */
  const answerLine = () =>
    result()
      .getByRole('status')
      .filter({ hasText: /^\d{3}/ })
  const editor = (name: 'Query' | 'Variables') => request().getByRole('textbox', { name, exact: true })
  const underlined = () => request().locator('.cm-lintRange-error')
  const styleOf = (element: Locator, property: string) =>
    element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)
  const sentCount = async () => (await signet.api.graphql.view()).requests.length

  /** Writes the query, and nothing else of the request. */
  async function write(query: string): Promise<void> {
    await editor('Query').fill(query)
    await expect(editor('Query')).toHaveText(query.replaceAll('\n', ''))
  }
  async function run(query: string): Promise<void> {
    await write(query)
    await editor('Query').press('Control+Enter')
  }

  test('says what it needs while there is nothing to send with', async () => {
    await goTo(page, 'GraphQL')
    await expect(requests().getByText('Nothing sent yet')).toBeVisible()
    await expect(request().getByText('A token is needed')).toBeVisible()
    await expect(request().getByRole('button', { name: 'Run' })).toBeDisabled()
    await takePictures(signet, 'graphql-empty')
  })

  test('sends a query with the token that was chosen, and shows what came back', async () => {
    const app = { grantTypes: ['client_credentials' as const], redirectUris: [], scopes: SCOPES }
    const { clientId } = await signet.api.apps.register({ ...app, name: 'Case sync' })
    await signet.api.apps.register({ ...app, name: 'Watch floor' })
    await signet.api.tokens.request({ clientId, scopes: SCOPES })
    const token = request().getByRole('combobox', { name: 'Access token' })
    await expect(token.getByRole('option', { name: 'Kept: Case sync (incidents:read)' })).toBeAttached()
    await token.selectOption({ label: 'New one for Watch floor' })
    const tenantId = given((await signet.api.environment.view()).tenantId, 'the sandbox has a tenant')
    await expect(request().getByRole('textbox', { name: 'Tenant (X-Tenant-ID)' })).toHaveValue(tenantId)

    await run('query { viewer { id } }')
    await expect(answerLine()).toContainText(/^200[\d.]+ ms/)
    await expect(answerLine()).toContainText(/trace [0-9a-f]{32}/)
    await expect(result()).toContainText('"viewer"')
    await expect(requests().getByRole('option', { name: /viewer/ })).toContainText('200')
  })

  test('has its editors styled under the policy of the page, and lets the keyboard through', async () => {
    const gutters = request().locator('.cm-gutters').first()
    expect(await styleOf(gutters, 'border-right-style')).toBe('solid')
    expect(await styleOf(request().locator('.cm-scroller').first(), 'display')).toBe('flex')
    await editor('Query').focus()
    await page.keyboard.press('Tab')
    await expect(editor('Variables')).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(editor('Query')).toBeFocused()
  })

  test('keeps the text and the cursor while another screen is shown', async () => {
    await write('query { viewer { id } }')
    await editor('Query').press('Home')
    for (let steps = 0; steps < 'query'.length; steps += 1) await page.keyboard.press('ArrowRight')
    await goTo(page, 'Tokens')
    await expect(request()).toBeHidden()
    await goTo(page, 'GraphQL')
    await editor('Query').focus()
    await page.keyboard.insertText(' Who')
    await expect(editor('Query')).toHaveText('query Who { viewer { id } }')
    await page.keyboard.press('Control+z')
    await expect(editor('Query')).toHaveText('query { viewer { id } }')
  })

  test('shows what is wrong where it is, before it is sent and after', async () => {
    const before = await sentCount()
    await write('{ viewer { id }')
    await expect(underlined()).toHaveText('}')
    expect(await styleOf(underlined(), 'text-decoration-style')).toBe('wavy')
    await editor('Query').press('Control+Enter')
    await expect(result().getByRole('alert')).toContainText('The query cannot be sent')
    expect(await sentCount()).toBe(before)

    await run('query Wrong {\n  viewer { id }\n  incidents { nope }\n}')
    await expect(answerLine()).toContainText('200, 1 error')
    await expect(underlined()).toHaveText('nope')
    await editor('Variables').focus()
    await result().getByRole('list', { name: 'Errors' }).getByRole('button', { name: /^3:15/ }).click()
    await expect(editor('Query')).toBeFocused()
    await takePictures(signet, 'graphql-errors')
  })

  test('asks for no schema until it is told to', async () => {
    const before = await sentCount()
    await run('{ __schema { queryType { name } } }')
    await expect(result().getByRole('alert')).toContainText('This asks the platform for its schema')
    expect(await sentCount()).toBe(before)
    await result().getByRole('button', { name: 'Send it all the same' }).click()
    await result().getByRole('button', { name: 'The platform is asked for its schema. Send it?' }).click()
    await expect(result().getByRole('list', { name: 'Errors' })).toContainText(/introspection/i)
    expect(await sentCount()).toBe(before + 1)
  })

  test('says that the tenant is not that of the token, and that the variables are no JSON', async () => {
    const tenant = request().getByRole('textbox', { name: 'Tenant (X-Tenant-ID)' })
    const tenantId = await tenant.inputValue()
    await tenant.fill('somebody-else')
    await run('{ viewer { id } }')
    await expect(result().getByRole('alert')).toContainText('The token is for another tenant')
    await expect(result().getByRole('alert')).toContainText(tenantId)
    await tenant.fill(tenantId)

    const before = await sentCount()
    await editor('Variables').fill('{"first": }')
    await editor('Variables').press('Control+Enter')
    await expect(result().getByRole('alert')).toContainText('The variables cannot be sent')
    await expect(underlined()).toHaveText('}')
    expect(await sentCount()).toBe(before)
    await editor('Variables').fill('')
    await expect(underlined()).toHaveCount(0)
  })

  test('saves what is written without sending it', async () => {
    await write('query Later { viewer { id } }')
    await requests().getByRole('radio', { name: 'Saved' }).check({ force: true })
    await expect(requests().getByText('Nothing saved yet')).toBeVisible()
    await requests().getByRole('textbox', { name: 'Save what is written as' }).fill('For later')
    await requests().getByRole('button', { name: 'Save', exact: true }).click()
    await expect(requests().getByRole('option', { name: /^For later/ })).toHaveAttribute('aria-selected', 'true')
    await expect(requests().getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('For later')
    await requests().getByRole('radio', { name: 'History' }).check({ force: true })
  })

  test('keeps a request under a name, and opens it and the history again', async () => {
    await run('query Newest($first: Int) {\n  incidents(first: $first) { id }\n}')
    await editor('Variables').fill('{"first": 2}')
    await editor('Variables').press('Control+Enter')
    await expect(result().getByText('"inc_5"')).toBeVisible()
    await expect(result().getByText('"inc_3"')).toHaveCount(0)
    await editor('Variables').fill('')
    await requests()
      .getByRole('option', { name: /^Newest/ })
      .first()
      .click()
    await expect(editor('Variables')).toHaveText('{"first": 2}')
    await requests().getByRole('textbox', { name: 'Keep it under a name' }).fill('Newest two')
    await requests().getByRole('button', { name: 'Keep', exact: true }).click()
    await requests().getByRole('radio', { name: 'Saved' }).check({ force: true })
    await expect(requests().getByRole('textbox', { name: 'Name' })).toHaveValue('Newest two')
    await requests()
      .getByRole('option', { name: /^Newest two/ })
      .click()
    await expect(editor('Query')).toContainText('query Newest($first: Int)')
  })

  test('completes and checks by the schema that was imported', async () => {
    const path = join(folder.path, 'external.graphql')
    await writeFile(path, SCHEMA)
    await signet.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, path)
    await requests().getByRole('button', { name: 'Import a schema' }).click()
    await expect(requests().getByRole('region', { name: 'Schema' })).toContainText('external.graphql · 4 types')

    await editor('Variables').fill('')
    await write('{ incidents { id nope } }')
    await expect(underlined()).toHaveText('nope')
    await write('{ incidents {  } }')
    for (let steps = 0; steps < ' } }'.length; steps += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('s')
    const offered = request().getByRole('listbox', { name: 'Completions' }).getByRole('option')
    await expect(offered.filter({ hasText: 'severity' })).toBeVisible()
    await expect(offered.filter({ hasText: 'status' })).toBeVisible()
    await takePictures(signet, 'graphql-completion')
    await page.keyboard.press('Enter')
    await expect(editor('Query')).toHaveText(/incidents \{ s(everity|tatus) \}/)
    expect(await page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused)).toEqual([])
  })
})
