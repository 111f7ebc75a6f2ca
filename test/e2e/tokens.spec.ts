import { expect, test, type Page } from '@playwright/test'
import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { USUAL_HOW } from '../../src/shared/contract/inspection'
import { environmentReady } from '../contract/host-case'
import { goTo, takePictures } from './support/pictures'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'
import { timePaste, type PasteTimes } from './support/time-paste'

const SECRET = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90'

test.describe('tokens', () => {
  test.describe.configure({ mode: 'serial' })

  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let signet: Signet
  let page: Page
  let accessToken: string
  /** Stands at every address that a token names. */
  let trap: Server
  let trapped = 0

  test.beforeAll(async () => {
    trap = createServer((_, answer) => {
      trapped += 1
      answer.end('{"keys":[]}')
    }).listen(0, '127.0.0.1')
    await once(trap, 'listening')
    folder = await temporaryFolder()
    signet = await launchSignet({ folder: folder.path })
    page = signet.page
    await environmentReady(signet.api)
    const { clientId } = await signet.api.apps.register({
      name: 'Case sync',
      grantTypes: ['client_credentials'],
      redirectUris: [],
      scopes: ['webhooks:write', 'incidents:read'],
    })
    await signet.api.tokens.request({ clientId, scopes: ['incidents:read'] })
    const { id } = await signet.api.tokens.request({ clientId, scopes: ['webhooks:write'] })
    await signet.api.tokens.copy({ id, as: { form: 'token' } })
    accessToken = await clipboard()
    await goTo(page, 'Tokens')
  })
  test.afterAll(async () => {
    await signet.close()
    await folder.remove()
    trap.close()
  })

  const clipboard = () => signet.electron.evaluate(({ clipboard: board }) => board.readText())
  const pane = (name: string) => page.getByRole('region', { name, exact: true })
  const box = () => page.getByRole('textbox', { name: 'Token', exact: true })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const checks = () => page.getByRole('list', { name: 'Checks', exact: true })
  const check = (title: string) => checks().getByRole('listitem').filter({ hasText: title })
  const verdict = (title: string) => page.getByText(title, { exact: true })
  const how = () => page.getByRole('form', { name: 'How it is checked' })

  test('copies a kept token as a header', async () => {
    await page.getByRole('listbox', { name: 'Tokens' }).getByRole('option').first().click()
    await press('Copy as')
    await page.getByRole('dialog', { name: 'Copy as' }).getByRole('button', { name: 'Header' }).click()
    await expect.poll(clipboard).toBe(`Authorization: Bearer ${accessToken}`)
    await takePictures(signet, 'tokens-copied')
    await page.keyboard.press('Escape')
    await expect(page.getByText('Copied.')).toBeVisible()
    await press('Paste a token')
  })

  test('decodes and verifies a token in a pasted command, and asks no address that a token names', async () => {
    await box().fill(`curl -H 'Authorization: Bearer ${accessToken}' https://api.example/v1/incidents`)
    await expect(page.getByText('Found a token in the header Authorization.')).toBeVisible()
    await expect(verdict('Verified')).toBeVisible()
    await expect(check('Signing key')).toContainText('Passed')
    await expect(page.getByRole('table', { name: 'Claims' })).toContainText('UTC')
    await takePictures(signet, 'tokens-pasted')

    const { privateKey, publicKey } = await generateKeyPair('RS256')
    const address = `http://127.0.0.1:${String((trap.address() as AddressInfo).port)}/keys`
    const foreign = await new SignJWT({ sub: 'somebody', scope: 'incidents:read' })
      .setProtectedHeader({ alg: 'RS256', kid: 'theirs', jku: address, x5u: address, jwk: await exportJWK(publicKey) })
      .setIssuer(address)
      .setIssuedAt()
      .setExpirationTime('10 min')
      .sign(privateKey)
    await box().fill(`{"access_token":"${accessToken}","id_token":"${foreign}"}`)
    const found = page.getByRole('combobox', { name: '2 tokens in the text' })
    await expect(verdict('Verified')).toBeVisible()
    await found.selectOption({ index: 1 })
    await expect(verdict('Not valid')).toBeVisible()
    const wrong = page.getByRole('list', { name: 'What is wrong' }).getByRole('listitem')
    await expect(wrong.first()).toContainText('Failed')
    await expect(wrong.filter({ hasText: 'Keys that the token brings' })).toBeVisible()
    await takePictures(signet, 'tokens-foreign')
    expect(trapped).toBe(0)
  })

  test('checks with a key of one’s own choice, and decrypts with one', async () => {
    const other = await generateKeyPair('RS256')
    await box().fill(accessToken)
    await expect(verdict('Verified')).toBeVisible()
    await press('How it is checked')
    await how().getByRole('combobox', { name: 'Keys' }).selectOption('keys')
    await how()
      .getByRole('textbox', { name: 'Public key, key set or certificate' })
      .fill(JSON.stringify(await exportJWK(other.publicKey)))
    await how().getByRole('button', { name: 'Check', exact: true }).click()
    await expect(verdict('Not valid')).toBeVisible()
    await expect(page.getByText('Checked with pasted keys')).toBeVisible()
    await takePictures(signet, 'tokens-other-key')
    await press('Back to the usual')
    await expect(verdict('Verified')).toBeVisible()

    const encrypted = await new CompactEncrypt(new TextEncoder().encode(accessToken))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(Buffer.from(SECRET, 'hex'))
    await box().fill(encrypted)
    await expect(page.getByText(/^Encrypted\. Give the key/)).toBeVisible()
    await press('How it is checked')
    await how().getByText('A secret', { exact: true }).click()
    await how().getByLabel('Secret to decrypt with').fill(SECRET)
    await how().getByRole('combobox', { name: 'Written' }).selectOption('hex')
    await how().getByRole('button', { name: 'Check', exact: true }).click()
    await expect(page.getByText(/^Layer 2 of 2: Signed/)).toBeVisible()
    await expect(verdict('Verified')).toBeVisible()
    await takePictures(signet, 'tokens-decrypted')

    // What was typed is gone when the screen was left.
    await goTo(page, 'Apps')
    await goTo(page, 'Tokens')
    await expect(page.getByText(/^Encrypted\. Give the key/)).toBeVisible()
    await expect(page.getByText('Checked with the environment’s keys')).toBeVisible()
    await press('Clear')
  })

  test('shows at once what a pasted token of 10 KB says', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const large = await new SignJWT({ sub: 'large', filler: 'x'.repeat(7_500) })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey)
    const all: PasteTimes[] = []
    for (let round = 0; round < 9; round += 1) {
      await box().focus()
      all.push(await timePaste(page, large))
      await expect(page.getByText('Decoded', { exact: true }).first()).toBeVisible()
      await press('Clear')
    }
    const median = (part: keyof PasteTimes): number => all.map((times) => times[part]).sort((a, b) => a - b)[4] ?? NaN
    const parts = (['text', 'decode', 'layout', 'frame', 'answer'] as const).map(
      (part) => `${part} ${median(part).toFixed(1)}`,
    )
    process.stdout.write(
      `${String(large.length)} characters: ${median('whole').toFixed(1)} ms from paste to decoded (${parts.join(', ')})\n`,
    )
    expect(median('whole')).toBeLessThan(1_000)
  })

  test('compares, copies, deletes and brings back kept tokens', async () => {
    const rows = page.getByRole('listbox', { name: 'Tokens' }).getByRole('option')
    await page.getByRole('searchbox', { name: 'Filter tokens' }).fill('webhooks')
    await expect(rows).toHaveCount(1)
    await rows.first().click()
    await expect(verdict('Verified')).toBeVisible()
    await takePictures(signet, 'tokens-kept')
    await page.getByRole('searchbox', { name: 'Filter tokens' }).fill('')
    await press('Compare with…')
    await page.getByRole('combobox', { name: 'Right' }).selectOption({ index: 2 })
    const differences = page.getByRole('table', { name: 'Differences' })
    await expect(differences.getByRole('row').filter({ hasText: 'scope' })).toContainText('changed')
    await takePictures(signet, 'tokens-compared')

    await rows.first().click()
    await press('Delete')
    await expect(rows).toHaveCount(1)
    await press('Undo')
    await expect(rows).toHaveCount(2)
    await expect(pane('Token')).toBeVisible()
  })

  test('judges by another policy', async () => {
    const [kept] = (await signet.api.tokens.view()).tokens
    await press('Policy')
    const form = page.getByRole('form', { name: 'Policy' })
    await form.getByRole('textbox', { name: 'Type (typ)' }).fill('something-else')
    await takePictures(signet, 'tokens-policy')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form.getByText('Saved')).toBeVisible()
    await page.getByRole('listbox', { name: 'Tokens' }).getByRole('option').first().click()
    await expect(verdict('Not valid')).toBeVisible()
    await expect(check('Token type')).toContainText('Failed')
    await press('Policy')
    await form.getByRole('textbox', { name: 'Type (typ)' }).fill('')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form.getByText('Saved')).toBeVisible()
    await expect
      .poll(async () => (await signet.api.tokens.inspect({ id: given(kept, 'none').id, ...USUAL_HOW })).verdict)
      .toBe('verified')
  })

  test('tells of tokens that are about to expire, without taking the focus', async () => {
    const notice = page.getByRole('status').filter({ hasText: 'A token is about to expire' })
    await page.getByRole('searchbox', { name: 'Filter tokens' }).focus()
    await signet.api.tokens.setExpiryNotice({ expiryNoticeS: 3_600 })
    await expect(notice).toContainText('and 1 more')
    await expect(page.getByRole('searchbox', { name: 'Filter tokens' })).toBeFocused()
    await takePictures(signet, 'tokens-expiring')
    await notice.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(pane('Token')).toContainText('expiring')
    await notice.getByRole('button', { name: /^Dismiss/ }).click()
    await expect(notice).toHaveCount(0)
    await signet.api.tokens.setExpiryNotice({ expiryNoticeS: 300 })
  })

  test('opens and keeps a token that came in a delivery', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const foreign = await new SignJWT({ sub: 'in-a-delivery' })
      .setProtectedHeader({ alg: 'RS256', kid: 'theirs' })
      .setIssuer('https://issuer.example')
      .setExpirationTime('10 min')
      .sign(privateKey)
    const [endpoint] = (await signet.api.capture.view()).endpoints
    await fetch(given(endpoint?.url, 'no address'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ event: 'token.issued', token: foreign }),
    })
    await goTo(page, 'Deliveries')
    await page
      .getByRole('listbox', { name: /^Deliveries/ })
      .getByRole('option')
      .first()
      .click()
    await press('1 token')
    await expect(pane('Found in deliveries')).toContainText('in the body: in JSON, member token')
    await expect(verdict('Not valid')).toBeVisible()
    await takePictures(signet, 'tokens-in-delivery')
    await pane('Found in deliveries').getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(pane('Token')).toContainText('Found in a delivery')
    await pane('Token').getByRole('button', { name: 'Open the delivery' }).click()
    await expect(pane('Delivery')).toBeVisible()

    // The header was copied a while ago by now.
    await expect.poll(clipboard, { timeout: 32_000 }).toBe('')
  })
})
