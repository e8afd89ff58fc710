import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { APP_ORIGIN } from './app-address.ts'

/** What every page is held to; it gets nothing of the machine. */
function pagePreferences(isPackaged: boolean) {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
  }
}

function windowOptions(preload: string, isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Apanage',
    webPreferences: { preload, ...pagePreferences(isPackaged) },
  }
}

/**
 * How the window of a document alone is made. Where it stands comes from the page that opens it. It has no preload,
 * and so no way to the core: the window of the dossier tells it what to show.
 */
export function pieceWindowOptions(isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    minWidth: 400,
    minHeight: 300,
    title: 'Apanage',
    autoHideMenuBar: true,
    webPreferences: pagePreferences(isPackaged),
  }
}

/** Opens the window, shown once its first picture is ready. */
export function openWindow(preload: string, isPackaged: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, isPackaged))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}
