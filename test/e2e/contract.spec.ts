import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { environmentReady, nextDelivery } from '../contract/host-case'
import { changedDocument } from '../unit/main/core/platform/contract-index/changed-document'
import { goTo, takePictures } from './support/pictures'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'

/** As the contract documents it, three spans deep. */
const TRACE = {
  trace_id: TRACE_ID,
  tenant_id: 'tnt_123',
  ingestion: 'stored',
  spans: [
    {
      span_id: 'b7ad6b7169203331',
      parent_span_id: null,
      name: 'POST /v1/webhooks',
      start_unix_nano: 1778241600000000000,
      duration_ns: 48200000,
      status_code: 'OK',
      attributes: { 'http.response.status_code': 201 },
    },
    {
      span_id: '00f067aa0ba902b7',
      parent_span_id: 'b7ad6b7169203331',
      name: 'verify token',
      start_unix_nano: 1778241600002000000,
      duration_ns: 6100000,
      status_code: 'OK',
      attributes: { alg: 'RS256' },
    },
    {
      span_id: '53995c3f42cd8ad8',
      parent_span_id: 'b7ad6b7169203331',
      name: 'write audit',
      start_unix_nano: 1778241600010000000,
      duration_ns: 30500000,
      status_code: 'ERROR',
      attributes: {},
    },
  ],
}

test.describe('the contract', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let signet: Signet
  const server = createServer((request, response) => {
    const isIndex = request.url === '/api/docs'
    const isTrace = request.url === `/v1/observability/traces/${TRACE_ID}`
    response.statusCode = isIndex || isTrace ? 200 : 404
    response.end(isIndex ? JSON.stringify(changedDocument) : isTrace ? JSON.stringify(TRACE) : undefined)
  })
  test.beforeAll(async () => {
    folder = await temporaryFolder()
    signet = await launchSignet({ folder: folder.path })
    await environmentReady(signet.api)
  })
  test.afterAll(async () => {
    await signet.close()
    await folder.remove()
    await new Promise((resolve) => server.close(resolve))
  })

  const option = (name: RegExp) =>
    signet.page.getByRole('listbox', { name: 'The contract' }).getByRole('option', { name })
  const pane = (name: string) => signet.page.getByRole('region', { name, exact: true })

  test('fetches the index when it is opened, and ticks the quick start by what is there', async () => {
    const { page, api } = signet
    await goTo(page, 'Contract')
    await expect(pane('Contract')).toContainText('from the environment')
    const steps = page.getByRole('list', { name: 'Steps of the quick start' }).getByRole('listitem')
    await expect(steps).toHaveCount(5)
    await expect(pane('Quick start')).toContainText('0 of 5 done')

    const { clientId } = await api.apps.register({
      name: 'Case sync connector',
      grantTypes: ['client_credentials'],
      redirectUris: [],
      scopes: ['webhooks:write', 'webhooks:read'],
    })
    await api.tokens.request({ clientId, scopes: ['webhooks:write'] })
    await expect(pane('Quick start')).toContainText('4 of 5 done')
    await takePictures(signet, 'contract-quick-start')

    const endpoint = await api.capture.createEndpoint({ name: 'quick start' })
    const webhook = await api.webhooks.create({ clientId, endpointId: endpoint.id, events: ['incident.updated'] })
    const arrived = nextDelivery(api, ({ endpointId }) => endpointId === endpoint.id)
    await api.webhooks.test({ id: webhook.id })
    await arrived
    await expect(pane('Quick start')).toContainText('5 of 5 done')
  })

  test('shows each topic with what is documented, and leads to where it can be tried', async () => {
    const { page } = signet
    await goTo(page, 'Contract')
    await option(/Event delivery and webhooks/).click()
    await expect(pane('Topic')).toContainText('whether it is signed like a real one')
    await takePictures(signet, 'contract-topic')
    await pane('Topic').getByRole('button', { name: 'Try it in Webhooks: GET/POST /v1/webhooks' }).click()
    await expect(page.getByRole('heading', { name: 'Webhooks', level: 1 })).toBeVisible()
    await goTo(page, 'Contract')
    await option(/Partner portal/).click()
    await expect(page.getByRole('table', { name: 'SDK packages' })).toContainText('for approved partners')
    await takePictures(signet, 'contract-portal')
  })

  test('says what changed when the environment has another index, and shows a trace by its id', async () => {
    const { page, api } = signet
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const { id } = await api.environment.add({
      name: 'Newer contract',
      authUrl: origin,
      apiUrl: origin,
      sandboxApiUrl: null,
      docsUrl: `${origin}/api/docs`,
      tenantId: null,
      issuer: null,
      audience: null,
      isProduction: false,
    })
    await api.environment.setAdminToken({ id, token: 'admin-token-of-the-test' })
    await api.environment.select({ id })
    await goTo(page, 'Contract')
    await option(/^Changes/).click()
    const changes = page.getByRole('list', { name: 'Changes of the contract index' })
    await expect(changes).toContainText('POST /v1/jobs')
    await expect(changes).toContainText('Verify JWTs against the public JWKS endpoints, and pin RS256.')
    await takePictures(signet, 'contract-changes')

    await option(/Trace lookup/).click()
    const box = page.getByRole('textbox', { name: 'Trace id' })
    const look = page.getByRole('button', { name: 'Look up' })
    await box.fill('not a trace id')
    await look.click()
    await expect(pane('Trace lookup')).toContainText('32 hexadecimal digits')
    await box.fill(`00-${TRACE_ID}-b7ad6b7169203331-01`)
    await look.click()
    await expect(page.getByRole('list', { name: 'Spans of the trace' }).getByRole('listitem')).toHaveCount(3)
    await takePictures(signet, 'contract-trace')
  })
})
