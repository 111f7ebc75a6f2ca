import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'
import { APP_ORIGIN, registerAppScheme, serveAppProtocol } from './adapters/electron/app-protocol'
import { settleDataFolder } from './adapters/electron/data-folder'
import { electronBrowser } from './adapters/electron/electron-browser'
import { electronClipboard } from './adapters/electron/electron-clipboard'
import { electronFiles } from './adapters/electron/electron-files'
import { createElectronNotifier } from './adapters/electron/electron-notifier'
import { serveOverIpc } from './adapters/electron/ipc-host'
import { createMainWindow, createPageSession, type MainWindow } from './adapters/electron/main-window'
import { createUtilityProcesses } from './adapters/electron/utility-processes'
import { createMemorySecretStore } from './adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from './adapters/memory/vault-index-file'
import { cryptoRandom } from './adapters/node/crypto-random'
import { createEngineClient } from './adapters/node/engine-client'
import { createFetchHttp } from './adapters/node/fetch-http'
import { createKeytarSecretStore } from './adapters/node/keytar-secret-store'
import { createFileLog } from './adapters/node/log'
import { nodeKeyServer } from './adapters/node/key-server'
import { loopbackListener } from './adapters/node/loopback-listener'
import { systemClock } from './adapters/node/system-clock'
import { createVaultIndexFile } from './adapters/node/vault-index-file'
import type { Ports } from './app-ports'
import { composeApp, type App } from './compose'

const CATCHER_PORT = 4710
const SANDBOX_PORT = 4780
/** An engine that crashes more often than this in a minute is not started again. */
const MAX_CRASHES_A_MINUTE = 3
/** How long quitting waits for the last commits. */
const CLOSE_TIMEOUT_MS = 5_000

const here = import.meta.dirname
registerAppScheme()
const folder = settleDataFolder()
const log = createFileLog({ path: folder.logFile })
process.on('uncaughtException', (error) => log.fault(cryptoRandom.id(), 'main', error))
process.on('unhandledRejection', (error) => log.fault(cryptoRandom.id(), 'main', error))

// Windows shows notifications of what it knows by an id only. Without an installer, which gives one, that is the program itself.
if (process.platform === 'win32' && !app.isPackaged) app.setAppUserModelId(process.execPath)

// Not before the app is ready: a utility process that is started earlier takes the app down with it.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
else app.quit()

function run(): void {
  const processes = createUtilityProcesses(
    {
      keychain: join(here, 'keychain-process.js'),
      engine: join(here, 'engine-process.js'),
      sandbox: join(here, '../sandbox/index.js'),
    },
    (name, text) => log.warn('stderr', { process: name, text: text.slice(0, 2_000) }),
  )
  // Electron-vite's dev server in `npm run dev`; never set in a build.
  const devServer = process.env['ELECTRON_RENDERER_URL']
  const origin = !app.isPackaged && devServer !== undefined ? devServer : APP_ORIGIN
  const heldSecrets = new Map<string, string>()
  let page: MainWindow | undefined
  let current: App = composeApp(ports())
  let crashes: number[] = []
  let restarting: Promise<void> | undefined
  let closing: Promise<void> | undefined
  const isClosing = (): boolean => closing !== undefined

  app.on('second-instance', bringUp)
  app.on('web-contents-created', (_event, contents) => contents.setWindowOpenHandler(() => ({ action: 'deny' })))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow()
  })
  app.on('before-quit', (event) => {
    if (isClosing()) return
    event.preventDefault()
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS))
    const ended = Promise.resolve(restarting).then(() => current.close())
    closing = Promise.race([ended, deadline])
      .catch((error: unknown) => log.fault(cryptoRandom.id(), 'quit', error))
      .finally(() => {
        folder.dispose()
        app.exit()
      })
  })

  serveOverIpc({
    dispatch: (channel, input) => current.dispatch(channel, input),
    isTrusted: (event) => page?.isTrusted(event) ?? false,
    onRefused: (channel) => log.warn('untrusted sender', { channel }),
  })
  void openWindow()

  function bringUp(): void {
    if (!page || page.window.isDestroyed()) {
      // On macOS the app goes on without a window.
      void openWindow()
      return
    }
    if (page.window.isMinimized()) page.window.restore()
    page.window.show()
    page.window.focus()
  }

  async function openWindow(): Promise<void> {
    const session = createPageSession(origin)
    if (!session.protocol.isProtocolHandled('app')) serveAppProtocol(join(here, '../renderer'), session)
    page = createMainWindow({
      origin,
      session,
      preload: join(here, '../preload/index.cjs'),
      icon: join(app.getAppPath(), 'resources/icon.png'),
    })
    await page.window.loadURL(`${origin}/index.html`)
  }

  function publish(channel: string, payload: unknown): void {
    if (page && !page.window.isDestroyed()) page.window.webContents.send(channel, payload)
  }

  /** A new session in the same window: the page is loaded anew, so that nothing of the old one stays in it. */
  function restart(reason: 'asked' | 'crashed'): boolean {
    if (isClosing()) return false
    if (restarting) return true
    if (reason === 'crashed') {
      const now = systemClock.now()
      crashes = [...crashes.filter((at) => now - at < 60_000), now]
      if (crashes.length > MAX_CRASHES_A_MINUTE) return false
    }
    restarting = (async () => {
      await current.close()
      if (isClosing()) return
      current = composeApp(ports())
      if (page && !page.window.isDestroyed()) page.window.webContents.reload()
    })()
      .catch((error: unknown) => log.fault(cryptoRandom.id(), 'restart', error))
      .finally(() => (restarting = undefined))
    return true
  }

  function ports(): Ports {
    return {
      directory: folder.wanted,
      engine: createEngineClient({ processes, log }),
      keychain: {
        store: createKeytarSecretStore({ processes, log }),
        index: createVaultIndexFile({ path: join(folder.wanted, 'vault-index.json') }),
      },
      memory: { store: createMemorySecretStore(), index: createMemoryVaultIndexFile() },
      heldSecrets,
      processes,
      http: createFetchHttp(),
      browser: electronBrowser,
      loopback: loopbackListener,
      keyServer: nodeKeyServer,
      clipboard: electronClipboard,
      files: electronFiles,
      notifier: createElectronNotifier(bringUp),
      clock: systemClock,
      random: cryptoRandom,
      log,
      publish,
      version: app.getVersion(),
      restart,
      wantedPorts: { catcher: portOf('catcher-port', CATCHER_PORT), sandbox: portOf('sandbox-port', SANDBOX_PORT) },
    }
  }
}

/** `--catcher-port=4711`; what is no port is ignored and said in the log. */
function portOf(name: string, usual: number): number {
  const text = app.commandLine.getSwitchValue(name)
  if (text === '') return usual
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  log.warn('not a port', { switch: name })
  return usual
}
