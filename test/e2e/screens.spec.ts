import { expect, test } from '@playwright/test'
import { environmentReady, nextDelivery } from '../contract/host-case'
import { USUAL_TUNNEL_SETTINGS } from '../../src/shared/contract/tunnel'
import { startTunnelServer, type TunnelServer } from '../support/tunnel-server/tunnel-server'
import { noBusEnvironment } from '../../scripts/lib/keychain-session.mjs'
import { goTo, picturePath, takePictures } from './support/pictures'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

test.describe('every screen', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let server: TunnelServer
  let signet: Signet
  test.beforeAll(async () => {
    folder = await temporaryFolder()
    server = await startTunnelServer()
    signet = await launchSignet({ folder: folder.path })
    await environmentReady(signet.api)
  })
  test.afterAll(async () => {
    await signet.close()
    await server.close()
    await folder.remove()
  })

  test('empty, and filled', async () => {
    // Some hundred pictures, each looked at by axe.
    test.setTimeout(120_000)
    const { page, api } = signet
    for (const screen of ['Deliveries', 'Webhooks', 'Apps', 'Tokens', 'Tunnel']) {
      await goTo(page, screen)
      await takePictures(signet, `${screen.toLowerCase()}-empty`)
    }
    await goTo(page, 'Apps')
    await page.getByRole('button', { name: 'Register an app' }).first().click()
    await expect(page.getByRole('checkbox', { name: /webhooks:write/ })).toBeVisible()
    await takePictures(signet, 'apps-register')

    const app = await api.apps.register({
      name: 'Case sync connector',
      grantTypes: ['client_credentials', 'authorization_code'],
      redirectUris: ['https://integrator.example/callback'],
      scopes: ['webhooks:write', 'webhooks:read'],
    })
    await api.apps.register({ name: 'Reporting', grantTypes: ['client_credentials'], redirectUris: [], scopes: [] })
    await page.getByRole('option', { name: /Case sync connector/ }).click()
    await takePictures(signet, 'apps')

    await api.tokens.request({ clientId: app.clientId, scopes: ['webhooks:write'] })
    await goTo(page, 'Tokens')
    await page.getByRole('listbox', { name: 'Tokens' }).getByRole('option').first().click()
    await expect(page.getByRole('list', { name: 'Checks' })).toBeVisible()
    await takePictures(signet, 'tokens')
    await page.getByRole('button', { name: /paste/i }).first().click()
    await page.getByRole('textbox', { name: 'Token' }).fill('eyJhbGciOiJSUzI1NiJ9.e30!.c2ln')
    await takePictures(signet, 'tokens-unreadable')

    const [endpoint] = (await api.capture.view()).endpoints
    const endpointId = given(endpoint?.id, 'no endpoint')
    const webhook = await api.webhooks.create({ clientId: app.clientId, endpointId, events: ['incident.updated'] })
    const arrived = nextDelivery(api, ({ signature }) => signature === 'verified')
    await api.webhooks.test({ id: webhook.id })
    await arrived
    const url = given(endpoint?.url, 'no address')
    await fetch(url, {
      method: 'POST',
      body: '{"id":"1","type":"incident.updated"}',
      headers: { 'X-Argus-Signature': `sha256=${'0'.repeat(64)}`, 'X-Argus-Event': 'incident.updated' },
    })
    await fetch(`${url}/health?probe=1`)
    await goTo(page, 'Webhooks')
    await page.getByRole('listbox', { name: 'Webhooks' }).getByRole('option').first().click()
    await takePictures(signet, 'webhooks')

    await page.getByRole('tab', { name: 'Reconcile' }).click()
    await page.getByRole('button', { name: 'Compare with the platform' }).click()
    await expect(page.getByText(/1 arrived/)).toBeVisible()
    await takePictures(signet, 'webhooks-reconcile')
    await api.tunnel.configure({ ...USUAL_TUNNEL_SETTINGS, host: server.url, subdomain: 'quick-fox' })
    await api.tunnel.start()
    await goTo(page, 'Tunnel')
    await expect(page.getByRole('heading', { name: 'Up' })).toBeVisible()
    await page.getByRole('button', { name: 'Check the loop' }).click()
    await expect(page.getByText('The loop is closed')).toBeVisible({ timeout: 20_000 })
    await takePictures(signet, 'tunnel-up')
    await api.tunnel.configure({ ...USUAL_TUNNEL_SETTINGS, host: server.url, subdomain: 'lazy-dog' })
    await expect(page.getByText('The tunnel has another address')).toBeVisible()
    await goTo(page, 'Webhooks')
    await takePictures(signet, 'webhooks-former')
    await api.tunnel.acknowledge()
    await page.getByRole('button', { name: 'Create a webhook' }).click()
    await expect(page.getByRole('form', { name: 'Create a webhook' })).toBeVisible()
    await takePictures(signet, 'webhooks-create')
    await goTo(page, 'Tunnel')
    await server.stop()
    await expect(page.getByRole('heading', { name: 'Reconnecting' })).toBeVisible()
    await takePictures(signet, 'tunnel-reconnecting')
    await api.tunnel.stop()
    const settings = page.getByRole('form', { name: 'Settings of the tunnel' })
    await settings.getByText('My own tunnel').click()
    await settings.getByRole('textbox', { name: 'Public address' }).fill('quick-fox.example')
    await expect(settings.getByText('1 field to mend')).toBeVisible()
    await takePictures(signet, 'tunnel-manual')
    await settings.getByRole('button', { name: 'Revert' }).click()

    await goTo(page, 'Deliveries')
    const rows = page.getByRole('listbox', { name: 'Deliveries, newest first' }).getByRole('option')
    await expect(rows).toHaveCount(4)
    await rows.filter({ hasText: 'webhook.test' }).last().click()
    const delivery = page.getByRole('region', { name: 'Delivery', exact: true })
    for (const tab of ['Overview', 'Body', 'Headers', 'Signature']) {
      await delivery.getByRole('tab', { name: tab }).click()
      await takePictures(signet, `deliveries-${tab.toLowerCase()}`)
    }
    await rows.filter({ hasText: 'incident.updated' }).click()
    await delivery.getByRole('tab', { name: 'Signature' }).click()
    await takePictures(signet, 'deliveries-signature-failed')

    for (const [attempt, state] of [
      ['1', 'open'],
      ['2', 'closed'],
    ] as const)
      await fetch(url, {
        method: 'POST',
        body: JSON.stringify({ id: 1, state, tags: ['a', state] }),
        headers: { 'X-Argus-Event': 'incident.tried', 'X-Argus-Delivery': 'dlv_1', 'X-Argus-Attempt': attempt },
      })
    await expect(rows).toHaveCount(6)
    await rows.first().click()
    for (const tab of ['Attempts', 'Diff', 'Forward']) {
      await delivery.getByRole('tab', { name: tab }).click()
      await takePictures(signet, `deliveries-${tab.toLowerCase()}`)
    }
    for (const [button, dialog, name] of [
      ['Replay…', 'Replay', 'replay'],
      ['Edit & send…', 'Edit and send', 'edit'],
      ['Export…', 'Export to a file', 'export'],
    ] as const) {
      await delivery.getByRole('button', { name: button }).click()
      await expect(
        page.getByRole('dialog', { name: dialog }).getByRole('button', { name: /^(Replay|Send|Choose)/ }),
      ).toBeVisible()
      await takePictures(signet, `sending-${name}`)
      await page.keyboard.press('Escape')
    }
    await page.getByRole('combobox', { name: 'Filter deliveries' }).fill('sig:bad size:>much')
    await expect(page.getByText(/much/).first()).toBeVisible()
    await takePictures(signet, 'deliveries-query-problem')
    await page.getByRole('combobox', { name: 'Filter deliveries' }).fill('')
    await page.getByRole('button', { name: 'Charts' }).click()
    await expect(page.getByRole('region', { name: 'Charts' })).toBeVisible()
    await takePictures(signet, 'deliveries-charts')
    await page.getByRole('button', { name: 'Charts' }).click()
    await page.getByRole('button', { name: 'Endpoints' }).click()
    await takePictures(signet, 'endpoints')
    await page.getByRole('button', { name: 'Edit Default' }).click()
    await takePictures(signet, 'endpoint-editor')
    await page.getByRole('combobox', { name: 'Key' }).selectOption('query')
    await page.getByRole('button', { name: 'Make one' }).scrollIntoViewIfNeeded()
    await takePictures(signet, 'endpoint-access-key')
  })
})

test('the window without a keychain', async () => {
  const folder = await temporaryFolder()
  const signet = await launchSignet({ folder: folder.path, env: noBusEnvironment })
  try {
    const status = signet.page.getByRole('contentinfo', { name: 'Status' })
    await status.getByRole('button', { name: /In memory/ }).click()
    await expect(signet.page.getByText(/gone when Signet ends/)).toBeVisible()
    await signet.page.screenshot({ path: picturePath('no-keychain-light-wide') })
  } finally {
    await signet.close()
    await folder.remove()
  }
})
