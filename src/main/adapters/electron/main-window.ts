import { BrowserWindow, session as sessions, type IpcMainInvokeEvent, type Session } from 'electron'

export interface MainWindow {
  readonly window: BrowserWindow
  /** True for a message of the top frame of this window, showing our own page. */
  isTrusted(event: IpcMainInvokeEvent): boolean
}

/** A session that writes nothing to disk, may ask for nothing, and reaches nothing but the page's own origin. */
export function createPageSession(origin: string): Session {
  const session = sessions.fromPartition('signet')
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isWithin(request.url, origin) }))
  return session
}

/** The one window. Page and main speak over the preload only; the page can neither navigate nor open anything. */
export function createMainWindow(options: {
  readonly origin: string
  readonly preload: string
  readonly icon: string
  readonly session: Session
}): MainWindow {
  const window = new BrowserWindow({
    title: 'Signet',
    icon: options.icon,
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      session: options.session,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // Only where it is already: the page loads itself anew after a fault.
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== webContents.getURL()) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  return {
    window,
    isTrusted: ({ senderFrame }) =>
      !window.isDestroyed() &&
      senderFrame !== null &&
      senderFrame === webContents.mainFrame &&
      isWithin(senderFrame.url, options.origin),
  }
}

/** Compares origins by parsed parts, never by prefix: `app://signet.example` is not ours. */
function isWithin(url: string, origin: string): boolean {
  const page = new URL(origin)
  try {
    const asked = new URL(url)
    if (asked.host !== page.host) return false
    // The dev server pushes changes over a web socket of the same host.
    return asked.protocol === page.protocol || (page.protocol === 'http:' && asked.protocol === 'ws:')
  } catch {
    return false
  }
}
