import { expect, test, type Locator, type Page } from '@playwright/test'
import { environmentReady } from '../contract/host-case'
import { requestPublic } from '../support/tunnel-server/request-public'
import { startTunnelServer, type TunnelServer } from '../support/tunnel-server/tunnel-server'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: TunnelServer
let signet: Signet
let page: Page
let state: Locator
test.beforeEach(async () => {
  folder = await temporaryFolder()
  server = await startTunnelServer()
  signet = await launchSignet({ folder: folder.path })
  page = signet.page
  state = page.getByRole('region', { name: 'State of the tunnel' })
  await environmentReady(signet.api)
})
test.afterEach(async () => {
  await signet.close()
  await server.close()
  await folder.remove()
})

const goTo = (screen: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()

/** As a user does it, at a server of one's own. */
async function turnOnAs(name: string): Promise<void> {
  await goTo('Tunnel')
  const settings = page.getByRole('form', { name: 'Settings of the tunnel' })
  await settings.getByRole('combobox', { name: 'Server' }).selectOption('own')
  await settings.getByRole('textbox', { name: 'Address of the server' }).fill(server.url)
  await settings.getByRole('textbox', { name: 'Name' }).fill(name)
  await settings.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await signet.api.tunnel.view()).settings.subdomain).toBe(name)
  const { state: now } = await signet.api.tunnel.view()
  if (now === 'idle') await state.getByRole('button', { name: 'Turn on' }).click()
  await expect(state.getByRole('heading', { name: 'Up' })).toBeVisible()
}

const register = () =>
  signet.api.apps.register({
    name: 'Case sync connector',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:write', 'webhooks:read'],
  })

test('goes up at a server of one’s own, closes the loop through it, and comes back when that was gone', async () => {
  await register()
  await turnOnAs('quick-fox')
  const status = page.getByRole('contentinfo', { name: 'Status' })
  await expect(status).toContainText(server.publicUrl('quick-fox'))

  await page.getByRole('button', { name: 'Check the loop' }).click()
  const loop = page.getByRole('region', { name: 'Loop check' })
  await expect(loop.getByText('The loop is closed')).toBeVisible({ timeout: 20_000 })
  const steps = loop.getByRole('list', { name: 'Steps of the loop check' }).getByRole('listitem')
  await expect(steps).toHaveCount(6)
  for (const step of await steps.all()) await expect(step).toContainText('Passed')
  await loop.getByRole('button', { name: /delivery/i }).click()
  const delivery = page.getByRole('region', { name: 'Delivery', exact: true })
  await expect(delivery).toContainText('through the tunnel')
  await expect(delivery).toContainText('verified')

  await server.stop()
  await goTo('Tunnel')
  await expect(state.getByRole('heading', { name: 'Reconnecting' })).toBeVisible({ timeout: 5_000 })
  await server.restart()
  const returnedAt = Date.now()
  await expect(state.getByRole('heading', { name: 'Up' })).toBeVisible({ timeout: 5_000 })
  expect(Date.now() - returnedAt).toBeLessThan(5_000)
  const [endpoint] = (await signet.api.capture.view()).endpoints
  const address = given(endpoint?.publicUrl, 'no public address')
  expect((await requestPublic(address, { path: new URL(address).pathname })).status).toBe(200)
  await state.getByRole('button', { name: 'Turn off' }).click()
  await expect(state.getByRole('heading', { name: 'Off' })).toBeVisible()
  await expect(status).toContainText('off')
})

test('tells of another address, points the webhooks at it, and undoes that', async () => {
  const { clientId } = await register()
  await turnOnAs('first-name')
  await page.getByRole('checkbox', { name: /Point webhooks at the new address/ }).check()
  await page.getByRole('form', { name: 'Settings of the tunnel' }).getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await signet.api.tunnel.view()).settings.healsWebhooks).toBe(true)
  const [endpoint] = (await signet.api.capture.view()).endpoints
  const endpointId = given(endpoint?.id, 'no endpoint')
  const created = await signet.api.webhooks.create({ clientId, endpointId, events: ['incident.updated'] })
  expect(created.address).toBe('tunnel')

  await turnOnAs('second-name')
  await expect(page.getByText('The tunnel has another address')).toBeVisible()
  await page.getByRole('button', { name: 'Show webhooks' }).click()
  const changed = page.getByRole('region', { name: 'Changed webhooks' })
  await expect(changed.getByText(/checked|confirmed|arrived/i).first()).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(async () => (await signet.api.webhooks.view()).healings[0]?.state, { timeout: 20_000 })
    .toBe('confirmed')
  const urlOf = async () => (await signet.api.webhooks.refresh({ clientId })).webhooks[0]?.url ?? ''
  expect(await urlOf()).toContain(server.publicUrl('second-name'))
  await changed.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(urlOf).toContain(server.publicUrl('first-name'))
})

test('compares the platform’s attempts with what arrived', async () => {
  const { clientId } = await register()
  const [endpoint] = (await signet.api.capture.view()).endpoints
  const endpointId = given(endpoint?.id, 'no endpoint')
  const { id } = await signet.api.webhooks.create({ clientId, endpointId, events: ['incident.updated'] })
  const arrived = new Promise<void>((resolve) => {
    signet.api.deliveries.onCaptured(() => resolve())
  })
  await signet.api.webhooks.test({ id })
  await arrived
  await goTo('Webhooks')
  await page.getByRole('listbox', { name: 'Webhooks' }).getByRole('option').first().click()
  await page.getByRole('tab', { name: 'Reconcile' }).click()
  await page.getByRole('button', { name: 'Compare with the platform' }).click()
  await expect(page.getByRole('table', { name: 'Attempts of the platform and deliveries here' })).toBeVisible()
  await expect(page.getByText(/1 arrived/)).toBeVisible()
})

test('asks for a key in the address, and takes nothing without it', async () => {
  await turnOnAs('quick-fox')
  await goTo('Deliveries')
  await page.getByRole('button', { name: 'Endpoints' }).click()
  await page.getByRole('button', { name: 'Edit Default' }).click()
  await page.getByRole('combobox', { name: 'Key' }).selectOption('query')
  await page.getByRole('button', { name: 'Make one' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await signet.api.capture.view()).endpoints[0]?.accessKey?.in).toBe('query')
  const [endpoint] = (await signet.api.capture.view()).endpoints
  const address = new URL(given(endpoint?.publicUrl, 'no public address'))
  expect(address.search).not.toBe('')
  expect((await requestPublic(address.href, { path: address.pathname })).status).toBe(404)
  expect((await requestPublic(address.href, { path: address.pathname + address.search })).status).toBe(200)
  expect((await signet.api.deliveries.view()).total).toBe(1)
})
