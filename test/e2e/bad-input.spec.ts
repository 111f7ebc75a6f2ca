import { USUAL_HOW } from '../../src/shared/contract/inspection'
import { expect, test, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { environmentReady } from '../contract/host-case'
import { noBusEnvironment, startKeychainSession } from '../../scripts/lib/keychain-session.mjs'
import { overwriteWithSecretTool, vaultNames } from './support/keychain'
import {
  electronCommand,
  freePorts,
  given,
  launchSignet,
  temporaryFolder,
  type Signet,
  type SignetOptions,
} from './support/signet'

const APP = { grantTypes: ['client_credentials' as const], redirectUris: [], scopes: ['webhooks:write'] }

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const running: Signet[] = []
const open = async (options: Partial<SignetOptions> = {}): Promise<Signet> => {
  const signet = await launchSignet({ folder: folder.path, ...options })
  running.push(signet)
  await environmentReady(signet.api)
  return signet
}
test.beforeEach(async () => {
  folder = await temporaryFolder()
})
test.afterEach(async () => {
  for (const signet of running.splice(0)) await signet.close().catch(() => undefined)
  await folder.remove()
})

const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' })
const goTo = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click()

/** The process of a utility program of the app, by the name that Electron lists it under. */
async function pidOf(signet: Signet, serviceName: string): Promise<number> {
  const pid = await signet.electron.evaluate(
    ({ app }, name) => app.getAppMetrics().find((metric) => metric.serviceName === name || metric.name === name)?.pid,
    serviceName,
  )
  if (pid === undefined) throw new Error(`no process ${serviceName}`)
  return pid
}

test('says where and why a pasted text is no token', async () => {
  const { page, api } = await open()
  await goTo(page, 'Tokens')
  await page.getByRole('button', { name: /paste/i }).first().click()
  await page.getByRole('textbox', { name: 'Token' }).fill('eyJhbGciOiJSUzI1NiJ9.e30!.c2ln')
  await expect(page.getByText(/payload/i).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keep' })).toBeDisabled()
  expect((await api.tokens.view()).tokens).toEqual([])
})

test('says that the key set cannot be reached, and shows the token all the same', async () => {
  const ports = await freePorts()
  const first = await open({ ports })
  const app = await first.api.apps.register({ name: 'Keys gone', ...APP })
  const { id } = await first.api.tokens.request({ clientId: app.clientId, scopes: [] })
  await first.close()

  // In a new session no key set is known yet. The sandbox is stopped, not ended: it would be started again.
  const signet = await open({ ports })
  const { api, page } = signet
  const sandbox = await pidOf(signet, 'Signet sandbox')
  process.kill(sandbox, 'SIGSTOP')
  try {
    await goTo(page, 'Tokens')
    await page.getByRole('listbox', { name: 'Tokens' }).getByRole('option').first().click()
    const token = page.getByRole('region', { name: 'Token', exact: true })
    const key = token.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ hasText: 'Signing key' })
    await expect(key).toContainText(/failed/i, { timeout: 15_000 })
    await expect(key).toContainText(/did not answer|could not be reached|time/i)
    await expect(token).toContainText('RS256')
    expect((await api.tokens.view()).tokens.map((kept) => kept.id)).toEqual([id])
  } finally {
    process.kill(sandbox, 'SIGCONT')
  }
  expect((await api.tokens.inspect({ id, ...USUAL_HOW })).verdict).toBe('verified')
})

test('says that the platform does not accept the secret', async () => {
  test.skip(process.platform !== 'linux', 'changes the secret with secret-tool, which is of Linux')
  const { api, page } = await open()
  const app = await api.apps.register({ name: 'Wrong secret', ...APP })
  const name = (await vaultNames(folder.path)).find((candidate) => candidate.includes(app.clientId))
  await overwriteWithSecretTool(folder.path, given(name, 'no secret'), 'not-the-secret')
  await goTo(page, 'Tokens')
  await page
    .getByRole('button', { name: /get a token/i })
    .first()
    .click()
  const form = page.getByRole('form', { name: 'Get a token' })
  await form.getByRole('button', { name: 'Get a token' }).click()
  await expect(form.getByRole('alert')).toContainText(/did not accept the app’s id and secret/)
  expect((await api.tokens.view()).tokens).toEqual([])
})

test('takes the next port when the usual one is taken, and says so', async () => {
  const ports = await freePorts()
  const blocker = createServer().listen(ports.catcher, '127.0.0.1')
  await once(blocker, 'listening')
  try {
    const { api, page } = await open({ ports })
    const view = await api.capture.view()
    expect(view.state).toBe('listening')
    expect(view.port).not.toBe(ports.catcher)
    await expect(status(page)).toContainText(`127.0.0.1:${String(view.port)}`)
    await expect(page.getByText(new RegExp(`${ports.catcher}.*taken|taken.*${ports.catcher}`)).first()).toBeVisible()
  } finally {
    blocker.close()
    await once(blocker, 'close')
  }
})

test('works in memory when the data folder cannot be written, and says so', async () => {
  const file = join(folder.path, 'a-file')
  await writeFile(file, 'not a folder')
  const { api, page } = await open({ folder: join(file, 'below') })
  const { storage, persistence } = await api.vault.view()
  expect(storage).toMatchObject({ kind: 'memory', problem: { code: 'store.unwritable' } })
  expect(persistence).toBe('memory')
  await expect(page.getByRole('main')).toContainText(join(file, 'below'))
  await api.apps.register({ name: 'Works', ...APP })
})

test('shows the window that is there when it is started a second time', async () => {
  const signet = await open()
  await signet.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const shown = signet.electron.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        app.once('second-instance', () => {
          setImmediate(() => resolve(BrowserWindow.getAllWindows()[0]?.isMinimized() === false))
        })
      }),
  )
  // Asked again, so that the listener stands before the second one starts.
  await signet.electron.evaluate(({ app }) => app.getName())
  const { executablePath, args } = electronCommand([`--user-data-dir=${folder.path}`])
  const second = spawn(executablePath, args, { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(await shown).toBe(true)
  expect(signet.electron.windows()).toHaveLength(1)
})

test('goes on where it was when the engine is killed', async () => {
  const ports = await freePorts()
  const signet = await open({ ports })
  const { api, page } = signet
  const [endpoint] = (await api.capture.view()).endpoints
  const url = given(endpoint?.url, 'no address')
  expect((await fetch(url, { method: 'POST', body: 'before' })).status).toBe(200)
  const rows = page.getByRole('listbox', { name: 'Deliveries, newest first' }).getByRole('option')
  await expect(rows).toHaveCount(1)

  process.kill(await pidOf(signet, 'Signet engine'), 'SIGKILL')
  // The same address answers again, by itself, with what was there before.
  await expect
    .poll(() => fetch(url, { method: 'POST', body: 'after' }).then(({ status: code }) => code, String), {
      timeout: 20_000,
    })
    .toBe(200)
  await expect(rows).toHaveCount(2)
  await expect(status(page)).toContainText(`127.0.0.1:${String(ports.catcher)}`)
})

test('says that nothing is caught once the engine keeps ending', async () => {
  const signet = await open()
  const { api, page } = signet
  // Between two sessions every call is refused.
  const state = () => api.capture.view().then((view) => view.state, String)
  for (let crash = 1; crash <= 4; crash += 1) {
    await expect.poll(state, { timeout: 20_000 }).toBe('listening')
    const pid = await pidOf(signet, 'Signet engine')
    process.kill(pid, 'SIGKILL')
    // The view of the session that ended is gone when another engine runs, or when this one is given up.
    await expect
      .poll(async () => (await pidOf(signet, 'Signet engine').catch(() => 0)) !== pid, { timeout: 20_000 })
      .toBe(true)
  }
  await expect.poll(state, { timeout: 20_000 }).toBe('failed')
  await expect(page.getByText(/keeps ending, so nothing is caught/).first()).toBeVisible()
})

test('starts the sandbox again when it is killed', async () => {
  const signet = await open()
  const app = await signet.api.apps.register({ name: 'Outlives it', ...APP })
  process.kill(await pidOf(signet, 'Signet sandbox'), 'SIGKILL')
  await expect
    .poll(
      () => signet.api.tokens.request({ clientId: app.clientId, scopes: [] }).then(({ verdict }) => verdict, String),
      {
        timeout: 20_000,
      },
    )
    .toBe('verified')
})

test.describe('the keychain', () => {
  test.skip(process.platform !== 'linux', 'each state has a D-Bus session of its own, which is of Linux')

  test('that is missing: works in memory, says so and writes nothing', async () => {
    const { api, page } = await open({ env: noBusEnvironment })
    expect(await api.vault.view()).toMatchObject({
      keychain: 'no-bus',
      persistence: 'memory',
      storage: { kind: 'memory', problem: { code: 'vault.unavailable' } },
    })
    await expect(status(page)).toContainText('In memory')
    await api.apps.register({ name: 'Forgotten', ...APP })
    const written = await readdir(join(folder.path, 'signet'))
    expect(written.filter((name) => name !== 'profile.lock')).toEqual([])
  })

  test('that is locked: touches nothing, and goes on where it was once it is unlocked', async () => {
    const session = await startKeychainSession()
    try {
      const first = await open({ env: session.env })
      await first.api.apps.register({ name: 'Kept', ...APP })
      await first.close()

      await session.lock()
      const { api, page } = await open({ env: session.env })
      expect(await api.vault.view()).toMatchObject({ keychain: 'locked', persistence: 'memory' })
      await expect(status(page)).toContainText('In memory')
      expect((await api.apps.view()).apps).toEqual([])

      await session.unlock()
      await page.getByRole('button', { name: 'Try again' }).first().click()
      await expect(status(page)).not.toContainText('In memory')
      await goTo(page, 'Apps')
      await expect(page.getByRole('option', { name: /Kept/ })).toBeVisible()
    } finally {
      for (const signet of running.splice(0)) await signet.close().catch(() => undefined)
      await session.close()
    }
  })

  test('whose process is killed in mid-call: says so and loses no secret', async () => {
    const signet = await open()
    const { api, page } = signet
    await api.vault.retry({ discard: false })
    const keychain = await pidOf(signet, 'Signet keychain')
    process.kill(keychain, 'SIGSTOP')
    const registering = api.apps.register({ name: 'Survivor', ...APP }).then(
      () => 'registered',
      (error: unknown) => (error as { code: string }).code,
    )
    // Once the platform lists the app, its secret is on the way into a keychain process that does not answer.
    await expect.poll(async () => (await api.apps.refresh()).apps.map(({ name }) => name)).toContain('Survivor')
    process.kill(keychain, 'SIGKILL')
    expect(await registering).toBe('vault.unavailable')
    await goTo(page, 'Apps')
    await page.getByRole('option', { name: /Survivor/ }).click()
    const { apps } = await api.apps.refresh()
    const clientId = given(apps.find(({ name }) => name === 'Survivor')?.clientId, 'no app')
    expect((await api.tokens.request({ clientId, scopes: [] })).verdict).toBe('verified')
    await expect.poll(() => vaultNames(folder.path)).toContainEqual(expect.stringContaining(clientId))
  })
})
