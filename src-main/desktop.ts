// The desktop shell: this process owns the window, its protocol, its permissions and the keyring; the core runs
// beside it in a utility process. Electron reads this file first (package.json "main").

import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { app, type BrowserWindow, dialog, Menu, net, protocol, safeStorage, session, shell } from 'electron'
import { readAssets } from './shell/assets.ts'
import { defaultDataFolder } from './shell/data-folder.mjs'
import { APP_SCHEME } from './shell/desktop/app-address.ts'
import { answerApp } from './shell/desktop/app-protocol.ts'
import { type CoreHost, startCore } from './shell/desktop/core-host.ts'
import { handOverPort } from './shell/desktop/hand-over-port.ts'
import { menuTemplate } from './shell/desktop/menu.ts'
import { holdNavigation } from './shell/desktop/navigation.ts'
import { holdPermissions } from './shell/desktop/permissions.ts'
import { keyringSecrets } from './shell/desktop/secrets.ts'
import { openWindow, pieceWindowOptions } from './shell/desktop/window.ts'
import { packageFolder } from './shell/package-folder.ts'

const root = packageFolder(fileURLToPath(import.meta.url))
const dataFolder = readDataFolder()

function readDataFolder(): string {
  // Chromium's own switches are among the arguments: what is not ours is left alone.
  const { values } = parseArgs({
    options: { data: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  return typeof values.data === 'string' ? resolve(values.data) : defaultDataFolder()
}

/** Packaged, resources lie beside the archive: their files are opened by native code. */
const resourcesFolder = app.isPackaged ? join(process.resourcesPath, 'resources') : join(root, 'resources')
const preload = join(root, 'out', 'preload', 'index.cjs')

let core: CoreHost | null = null
let window: BrowserWindow | null = null

function show(): void {
  if (!window) {
    window = openWindow(preload, app.isPackaged)
    const { webContents } = window
    webContents.on('did-finish-load', () => core && handOverPort(webContents, core.connect))
    window.on('closed', () => {
      window = null
    })
  }
  if (window.isMinimized()) window.restore()
  window.focus()
}

function giveUp(sentence: string): void {
  dialog.showErrorBox('Apanage', sentence)
  app.exit(1)
}

function start(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)))
  holdPermissions(session.defaultSession)
  const started = startCore({
    coreEntry: join(root, 'out', 'main', 'core.js'),
    childEntry: join(root, 'out', 'main', 'child.js'),
    dataFolder,
    resourcesFolder,
    version: app.getVersion(),
    secrets: keyringSecrets(safeStorage, dataFolder),
    onGone: giveUp,
    onRestarted: () => window && core && handOverPort(window.webContents, core.connect),
  })
  core = started
  const viteUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
  const assets = viteUrl === null ? readAssets(join(root, 'out', 'renderer')) : new Map()
  protocol.handle(APP_SCHEME, asked =>
    answerApp(
      {
        assets,
        viteUrl,
        file: started.file,
        receiveFile: started.receiveFile,
        fetchVite: address => net.fetch(address),
      },
      asked,
    ),
  )
  show()
}

/** Once: the core writes what it must, then the application ends. */
function closeBeforeQuit(): void {
  let closed = false
  app.on('before-quit', event => {
    if (closed || !core) return
    event.preventDefault()
    closed = true
    void core.close().finally(() => app.quit())
  })
}

mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
// Chromium's own files, and with them the lock of the single instance, go with the data folder.
app.setPath('userData', join(dataFolder, 'desktop'))
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
app.enableSandbox()
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('web-contents-created', (_, contents) => {
    holdNavigation(contents, {
      openOutside: address => void shell.openExternal(address),
      pieceWindow: () => pieceWindowOptions(app.isPackaged),
    })
  })
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuit()
  void app.whenReady().then(start)
} else {
  app.quit()
}
