import { expect, test } from '@playwright/test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { environmentReady } from '../contract/host-case'
import { goTo, takePictures } from './support/pictures'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

test.describe('test tokens', () => {
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

  /** What was copied last: the token that the page never sees. */
  const clipboard = (): Promise<string> => signet.electron.evaluate(({ clipboard: system }) => system.readText())

  test('are made with one click, good or with one thing wrong, for a handler to be tested with', async () => {
    const { page, api } = signet
    await goTo(page, 'Tokens')
    await page.getByRole('button', { name: 'Make a test token' }).click()
    const pane = page.getByRole('region', { name: 'Make a test token' })
    await expect(pane.getByRole('button', { name: 'Make a key pair and serve it' })).toBeVisible()
    await takePictures(signet, 'test-tokens-empty')
    await pane.getByRole('button', { name: 'Make a key pair and serve it' }).click()
    await expect(pane.getByText('Running')).toBeVisible()
    await expect(pane.getByText('Published')).toBeVisible()
    await expect(pane.getByRole('textbox', { name: 'Claims' })).toContainText('"iss": "http://127.0.0.1:')
    await takePictures(signet, 'test-tokens')
    await pane.getByRole('button', { name: 'A claim twice' }).scrollIntoViewIfNeeded()
    await takePictures(signet, 'test-tokens-faults')

    await pane.getByRole('button', { name: 'Make a good token' }).click()
    await expect(page.getByRole('region', { name: 'Token', exact: true })).toContainText('signet-test-user')
    const { server } = await api.testTokens.view()
    const issuer = given(server.issuer, 'the key server does not run')
    const [good] = (await api.tokens.view()).tokens.filter(({ origin }) => origin === 'made')
    expect(good?.verdict).toBe('verified')
    await api.tokens.copy({ id: given(good, 'nothing was made').id, as: { form: 'token' } })
    const keys = createRemoteJWKSet(new URL(given(server.jwksUrl, 'no key set')))
    const { payload } = await jwtVerify(await clipboard(), keys, { issuer })
    expect(payload.sub).toBe('signet-test-user')

    await page.getByRole('button', { name: 'Make a test token' }).click()
    await expect(pane.getByText('Asked for once')).toBeVisible()
    await pane.getByRole('button', { name: 'Broken signature' }).click()
    await expect(page.getByRole('region', { name: 'Token', exact: true })).toContainText('does not match')
    await expect(page.getByText('Checked with the keys made here to test')).toBeVisible()
    await takePictures(signet, 'test-tokens-made')
  })

  test('say where the claims are no JSON, and come without a withdrawn key', async () => {
    const { page, api } = signet
    await page.getByRole('button', { name: 'Make a test token' }).click()
    const pane = page.getByRole('region', { name: 'Make a test token' })
    await pane.getByRole('textbox', { name: 'Claims' }).fill('{"sub": nobody}')
    await pane.getByRole('button', { name: 'Make a good token' }).click()
    await expect(pane.getByRole('alert')).toContainText('That is no JSON object')
    await pane.getByRole('button', { name: 'Show where' }).click()
    await pane.getByRole('button', { name: 'Default claims' }).click()
    await expect(pane.getByRole('textbox', { name: 'Claims' })).toContainText('client_id')

    await pane.getByRole('checkbox', { name: /^Publish / }).click()
    await expect(pane.getByText('Withdrawn')).toBeVisible()
    const { server } = await api.testTokens.view()
    const answer = await fetch(given(server.jwksUrl, 'no key set'))
    expect(await answer.json()).toEqual({ keys: [] })
  })
})
