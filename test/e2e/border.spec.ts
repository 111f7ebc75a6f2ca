import { expect, test } from '@playwright/test'
import { hostCases } from '../contract/cases'
import { launchSignet, temporaryFolder, type Signet } from './support/signet'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let signet: Signet
test.beforeAll(async () => {
  folder = await temporaryFolder()
  signet = await launchSignet({ folder: folder.path })
  // Nobody is there to answer a dialog, or to look at a browser.
  await signet.electron.evaluate(({ dialog, shell }) => {
    shell.openExternal = async () => undefined
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
  })
})
test.afterAll(async () => {
  await signet.close()
  await folder.remove()
})

test.describe('the contract over Electron', () => {
  for (const { name, run } of hostCases) test(name, () => run(signet.api, signet.transport))
})

test.describe('the page', () => {
  test('runs in a sandbox of its own, without Node', async () => {
    const preferences = await signet.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
    const globals = await signet.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    )
    expect(globals).toEqual([])
  })

  test('has only the two functions of the bridge', async () => {
    expect(await signet.page.evaluate(() => Object.keys((globalThis as { bridge?: object }).bridge ?? {}))).toEqual([
      'invoke',
      'subscribe',
    ])
  })

  test('comes from its own protocol under a strict policy', async () => {
    expect(signet.page.url()).toMatch(/^app:\/\/signet\//)
    const policy = await signet.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const answer = await contents?.session.fetch('app://signet/index.html')
      return answer?.headers.get('content-security-policy') ?? ''
    })
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('runs no script that was written into it', async () => {
    const ran = await signet.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.injected = true'
      document.head.append(script)
      await new Promise((done) => setTimeout(done, 0))
      return 'injected' in globalThis
    })
    expect(ran).toBe(false)
  })

  test('reaches no network', async () => {
    const { port } = await signet.api.capture.view()
    const outcome = await signet.page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        ),
      `http://127.0.0.1:${String(port)}/`,
    )
    expect(outcome).toBe('refused')
  })

  test('serves nothing from outside of the built page', async () => {
    const statuses = await signet.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const paths = ['/../main/index.js', '/..%2fmain%2findex.js', '/%2e%2e/package.json', '/index.js']
      return Promise.all(paths.map(async (path) => (await contents?.session.fetch(`app://signet${path}`))?.status))
    })
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  test('can neither open a window nor go elsewhere', async () => {
    const opened = await signet.page.evaluate(() => globalThis.open('https://example.com') !== null)
    expect(opened).toBe(false)
    await signet.page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await expect.poll(() => signet.page.url()).toContain('app://signet/')
    expect(signet.electron.windows()).toHaveLength(1)
  })

  test('is refused every permission', async () => {
    const states = await signet.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })

  test('is not answered when it is not ours', async () => {
    const answer = await signet.electron.evaluate(async ({ app, BrowserWindow }) => {
      // A second window with the same preload, as a confused or compromised part of the app could open one.
      const preload = `${app.getAppPath()}/out/preload/index.cjs`
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      })
      await stranger.loadURL('data:text/html,stranger')
      const wire: unknown = await stranger.webContents.executeJavaScript(
        "window.bridge.invoke('vault.view', undefined)",
      )
      stranger.destroy()
      return wire
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
  })
})
