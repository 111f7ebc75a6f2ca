import { expect, test, type Locator, type Page } from '@playwright/test'
import { given, launchSignet, temporaryFolder, type Signet } from './support/signet'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let signet: Signet
let page: Page
let url = ''
let rows: Locator
test.beforeEach(async () => {
  folder = await temporaryFolder()
  signet = await launchSignet({ folder: folder.path })
  page = signet.page
  url = given((await signet.api.capture.view()).endpoints[0]?.url, 'no address')
  rows = page.getByRole('listbox', { name: 'Deliveries, newest first' }).getByRole('option')
})
test.afterEach(async () => {
  await signet.close()
  await folder.remove()
})

/** Sends one after the other, so that they arrive in this order. */
async function send(...events: readonly string[]): Promise<void> {
  for (const event of events) {
    const answer = await fetch(url, { method: 'POST', body: '{}', headers: { 'X-Argus-Event': event } })
    expect(answer.status).toBe(200)
  }
}

const many = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}.${String(i)}`)

/** The box that scrolls: it holds the listbox, which is as high as all its rows. */
const scroller = () => page.getByRole('listbox', { name: 'Deliveries, newest first' }).locator('..')

/** What is on the screen and where, from the top of the box. */
const visibleRows = () =>
  scroller().evaluate((box) => {
    const { top } = box.getBoundingClientRect()
    return [...box.querySelectorAll('[role=option]')]
      .map((row) => ({ top: Math.round(row.getBoundingClientRect().top - top), text: row.textContent }))
      .filter((row) => row.top >= 0 && row.top < 200)
      .sort((one, other) => one.top - other.top)
  })

test('shows the newest first and keeps what is being read where it is', async () => {
  await send(...many(60, 'first'))
  await expect(rows.first()).toContainText('first.59')
  await scroller().evaluate((box) => box.scrollTo({ top: 400, behavior: 'instant' }))
  await expect.poll(async () => (await visibleRows())[0]?.text).not.toContain('first.59')
  const before = await visibleRows()
  await send(...many(40, 'second'))
  await expect(page.getByRole('region', { name: 'Deliveries', exact: true })).toContainText('100')
  expect(await visibleRows()).toEqual(before)
  await scroller().evaluate((box) => box.scrollTo({ top: 0, behavior: 'instant' }))
  await expect(rows.first()).toContainText('second.39')
})

test('pauses without losing anything', async () => {
  await send('before')
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Pause' }).click()
  await send('meanwhile.1', 'meanwhile.2')
  await expect(page.getByText(/2 .*(new|arrived|more|waiting)/i).first()).toBeVisible()
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(rows).toHaveCount(3)
})

test('filters, and is used with the keyboard alone', async () => {
  await send('incident.updated', 'webhook.test', 'incident.closed')
  await expect(rows).toHaveCount(3)
  await page.getByRole('combobox', { name: 'Filter deliveries' }).fill('incident')
  await expect(rows).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Filter deliveries' }).fill('')
  await expect(rows).toHaveCount(3)
  await rows.first().click()
  await page.keyboard.press('ArrowDown')
  const heading = page.getByRole('region', { name: 'Delivery', exact: true }).getByRole('heading').first()
  await expect(heading).toHaveText('webhook.test')
  await send('arrived.later')
  await expect(rows).toHaveCount(4)
  await expect(heading, 'the selection stays').toHaveText('webhook.test')
  await page.keyboard.press('ArrowUp')
  await expect(heading).toHaveText('incident.closed')
})

test('copies the address of an endpoint', async () => {
  await page.getByRole('button', { name: /^Copy address of Default/ }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  expect(await signet.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(url)
})

test('shows a binary body as bytes and headers as they were sent', async () => {
  await fetch(url, { method: 'PUT', body: Uint8Array.of(0xff, 0x00, 0x7b), headers: { 'X-Odd-CASE': 'a' } })
  await rows.first().click()
  const delivery = page.getByRole('region', { name: 'Delivery', exact: true })
  await delivery.getByRole('tab', { name: 'Body' }).click()
  await delivery.getByText('Hex', { exact: true }).click()
  await expect(delivery).toContainText('ff 00 7b')
})

test('comes back after the page is loaded anew', async () => {
  await send('still.here')
  await expect(rows).toHaveCount(1)
  await page.evaluate(() => {
    globalThis.location.reload()
  })
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('still.here')
})
