import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let signet: Signet
let page: Page
let url = ''
let rows: Locator
let inspector: Locator
test.beforeEach(async () => {
  folder = await temporaryFolder()
  signet = await launchSignet({ folder: folder.path })
  page = signet.page
  url = given((await signet.api.capture.view()).endpoints[0]?.url, 'no address')
  rows = page.getByRole('listbox', { name: 'Deliveries, newest first' }).getByRole('option')
  inspector = page.getByRole('region', { name: 'Delivery', exact: true })
})
test.afterEach(async () => {
  await signet.close()
  await folder.remove()
})

const send = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
  (await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } })).status

/** A program of the user's that takes deliveries, and what it was sent. */
async function startTarget(): Promise<{ readonly url: string; readonly bodies: string[]; close(): Promise<void> }> {
  const bodies: string[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(202).end('taken')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}/hook`,
    bodies,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

test('lets an endpoint fail twice and then succeed, and shows the tries of one delivery', async () => {
  await page.getByRole('button', { name: 'Edit Default' }).click()
  await page.getByRole('combobox', { name: 'Template' }).selectOption('flaky')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await signet.api.capture.view()).endpoints[0]?.answer.cases.length).toBe(1)

  const tries = []
  for (const attempt of ['1', '2', '3'])
    tries.push(await send('{}', { 'X-Argus-Event': 'a.b', 'X-Argus-Delivery': 'dlv_1', 'X-Argus-Attempt': attempt }))
  expect(tries).toEqual([503, 503, 200])

  await expect(rows).toHaveCount(3)
  await rows.first().click()
  await inspector.getByRole('tab', { name: 'Attempts' }).click()
  await expect(inspector.getByRole('list', { name: 'Tries, oldest first' }).getByRole('listitem')).toHaveCount(3)
})

test('finds, deletes and brings back', async () => {
  await send('{"note":"marmalade"}', { 'X-Argus-Event': 'kept' })
  await send('{"note":"petrol"}', { 'X-Argus-Event': 'gone' })
  await expect(rows).toHaveCount(2)
  const filter = page.getByRole('combobox', { name: 'Filter deliveries' })
  await filter.fill('json.note:petrol')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('gone')
  await filter.fill('size:>much')
  await expect(page.getByText(/much/).first()).toBeVisible()

  await filter.fill('')
  await expect(rows).toHaveCount(2)
  await rows.filter({ hasText: 'gone' }).click()
  await inspector.getByRole('button', { name: 'Delete' }).click()
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(2)
})

test('shows what changed between two deliveries of an event', async () => {
  await send('{"id":1,"state":"open"}', { 'X-Argus-Event': 'incident.updated' })
  await send('{"id":1,"state":"closed"}', { 'X-Argus-Event': 'incident.updated' })
  await expect(rows).toHaveCount(2)
  await rows.first().click()
  await inspector.getByRole('tab', { name: 'Diff' }).click()
  const changes = inspector.getByRole('list', { name: 'Differences of the bodies' })
  await expect(changes).toContainText('state')
  await expect(changes).toContainText('open')
  await expect(changes).toContainText('closed')
})

test('forwards live and replays, and shows what the target answered', async () => {
  const target = await startTarget()
  try {
    const { endpoints } = await signet.api.capture.view()
    const endpoint = given(endpoints[0], 'no endpoint')
    const { name, isOn, signature, answer, maxBodyBytes, accessKey } = endpoint
    const forward = { url: target.url, allowSelfSigned: false, returnsAnswer: true, retries: 0 }
    await signet.api.capture.updateEndpoint({
      id: endpoint.id,
      settings: { name, isOn, signature, answer, maxBodyBytes, accessKey, forward },
    })
    expect(await send('{"as": "it came" }')).toBe(202)
    await rows.first().click()
    await inspector.getByRole('tab', { name: 'Forward' }).click()
    await expect(inspector.getByRole('list', { name: 'Attempts, oldest first' }).getByRole('listitem')).toHaveCount(1)

    await inspector.getByRole('button', { name: 'Replay…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Replay' })
    await dialog.getByRole('button', { name: 'Replay', exact: true }).click()
    await expect(dialog.getByText(/1 accepted|accepted/).first()).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect.poll(() => target.bodies).toEqual(['{"as": "it came" }', '{"as": "it came" }'])
  } finally {
    await target.close()
  }
})

test('exports what a filter finds as a HAR, without the secrets in it', async () => {
  await send('{"a":1}', { Authorization: 'Bearer canary-token', 'X-Argus-Event': 'exported' })
  await expect(rows).toHaveCount(1)
  const path = join(folder.path, 'exported.har')
  await signet.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await page.getByRole('group', { name: 'All that is listed' }).getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export to a file' })
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption('har')
  await dialog.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(dialog.getByText(/1 delivery written/)).toBeVisible()
  const text = await readFile(path, 'utf8')
  expect(text).not.toContain('canary-token')
  const har = JSON.parse(text) as { readonly log: { readonly version: string; readonly entries: unknown[] } }
  expect([har.log.version, har.log.entries.length]).toEqual(['1.2', 1])

  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await signet.electron.evaluate(({ dialog: dialogs }, filePath) => {
    dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
  await page.getByRole('button', { name: 'Import…' }).click()
  const importing = page.getByRole('dialog', { name: 'Import a file' })
  await importing.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(importing.getByText('1 delivery imported')).toBeVisible()
  await importing.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(rows).toHaveCount(2)
})

test('draws what came over time, filters by a span of it, and saves the picture', async () => {
  await send('{}', { 'X-Argus-Event': 'drawn' })
  await page.getByRole('button', { name: 'Charts' }).click()
  const chart = page.getByRole('region', { name: 'Charts' })
  await expect(chart.getByText(/accepted 1/)).toBeVisible()
  for (const form of ['SVG', 'PNG'] as const) {
    const path = join(folder.path, `chart.${form.toLowerCase()}`)
    await signet.electron.evaluate(({ BrowserWindow }, savePath) => {
      BrowserWindow.getAllWindows()[0]?.webContents.session.once('will-download', (_event, item) =>
        item.setSavePath(savePath),
      )
    }, path)
    await chart.getByRole('button', { name: `Save Deliveries over time as ${form}` }).click()
    const beginning = form === 'SVG' ? '<svg' : '\x89PNG'
    await expect
      .poll(() =>
        readFile(path, 'latin1').then(
          (text) => text.slice(0, beginning.length),
          () => '',
        ),
      )
      .toBe(beginning)
  }
  const drawing = chart.getByRole('img', { name: 'Deliveries over time' }).or(chart.locator('svg').first()).first()
  const box = given(await drawing.boundingBox(), 'no drawing')
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  const filter = page.getByRole('combobox', { name: 'Filter deliveries' })
  await expect(filter).toHaveValue(/^after:\S+ before:\S+$/)
  await expect(page.getByText('No delivery fits the query').first()).toBeVisible()
})

test('takes a secret, says why a signature differs, and proposes the scheme that the request has', async () => {
  const { endpoints } = await signet.api.capture.view()
  await signet.api.capture.setSecret({ id: given(endpoints[0], 'no endpoint').id, secret: 'right-secret' })
  const body = '{"a": 1}'
  const signature = createHmac('sha256', 'right-secret\n').update(body).digest('hex')
  await send(body, { 'X-Argus-Signature': `sha256=${signature}`, 'X-Argus-Event': 'line.break' })
  await rows.first().click()
  await inspector.getByRole('tab', { name: 'Signature' }).click()
  await expect(inspector.getByText(/line break/i).first()).toBeVisible()

  await send(body, { 'X-Hub-Signature-256': `sha256=${signature}`, 'X-Argus-Event': 'of.github' })
  await rows.filter({ hasText: 'of.github' }).click()
  await expect(inspector.getByText(/GitHub/).first()).toBeVisible()
})
