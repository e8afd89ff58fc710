// The wiring of the desktop shell against a typed stand-in of electron, with a small core running where Electron
// would run the utility process. A real window is only shown by the end-to-end suite, where there is a binary.

import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { RouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LaunchedChild } from './children/launch-child.ts'
import type { Secrets } from './core.ts'
import { serveCore } from './shell/desktop/core-side.ts'
import { createElectronStandIn, type FakeProcess, FakeWindow } from './shell/testing/electron-stand-in.ts'
import { openSmallCore, type SmallRouter, type Trace } from './shell/testing/small-core.ts'

const assets = vi.hoisted(() => ({ index: '<meta name="csp-nonce" content="__CSP_NONCE__">' }))
vi.mock('./shell/assets.ts', () => {
  const asset = (body: string, type: string) => ({
    body: Buffer.from(body),
    type,
    etag: '',
    cacheControl: '',
    brotli: () => null,
  })
  return {
    readAssets: () =>
      new Map([
        ['/index.html', asset(assets.index, 'text/html')],
        ['/assets/a-1.js', asset('1', 'text/javascript')],
      ]),
  }
})

let folder: string
let standIn: ReturnType<typeof createElectronStandIn>
const trace: Trace = { events: [], received: [], asked: [] }
let lent: {
  launchChild: (options: { kind: 'reading'; maxHeapMb: number; maxMemoryMb: number }) => LaunchedChild
  secrets: Secrets
} | null
const ports: MessagePort[] = []

const isCore = (forked: FakeProcess) => forked.entry.endsWith('core.js')

async function startDesktop(): Promise<FakeWindow | undefined> {
  vi.resetModules()
  vi.doMock('electron', () => standIn.electron)
  await import('./desktop.ts')
  const { seen } = standIn
  // Started and its core asked, or ended: what a test then looks at is in place.
  await vi.waitFor(() => {
    if (seen.calls.includes('quit')) return
    expect(seen.protocols.size).toBe(1)
    expect(lent !== null || seen.errors.length > 0).toBe(true)
  })
  return FakeWindow.all[0]
}

/** What the page does with the port it is handed. */
function clientOf(window: FakeWindow): RouterClient<SmallRouter> {
  window.webContents.emit('did-finish-load')
  const port = window.webContents.handed.at(-1)?.ports[0] as unknown as MessagePort
  ports.push(port)
  const link = new RPCLink({ port })
  port.start()
  return createORPCClient(link)
}

const ask = (path: string, init?: RequestInit) => {
  const handler = standIn.seen.protocols.get('app')
  if (!handler) throw new Error('app:// is not handled')
  return handler(new Request(`app://apanage${path}`, init))
}

beforeEach(async () => {
  // Electron's own property of process.
  Object.defineProperty(process, 'resourcesPath', { value: '/opt/apanage/resources', configurable: true })
  folder = await mkdtemp(join(tmpdir(), 'apanage-desktop-'))
  vi.stubEnv('APANAGE_DATA', folder)
  standIn = createElectronStandIn()
  FakeWindow.all.length = 0
  lent = null
  standIn.seen.onFork = forked => {
    if (isCore(forked)) {
      void serveCore(forked.parentPort, given => {
        lent = given
        return openSmallCore(folder, trace)
      })
    }
  }
})
afterEach(async () => {
  for (const port of ports.splice(0)) port.close()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

describe('the desktop shell', () => {
  it('makes windows that reach nothing of the machine', async () => {
    const window = await startDesktop()
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      devTools: false,
    })
    expect(window?.url).toBe('app://apanage/')
    expect(standIn.seen.calls).toContain('enableSandbox')
    expect(standIn.seen.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
  })

  it('lets the page call the core, and gives a new port at each load', async () => {
    const window = await startDesktop()
    if (!window) throw new Error('no window')
    expect((await clientOf(window).echo({ text: 'été' })).text).toBe('été')
    expect((await clientOf(window).echo({ text: 'encore' })).text).toBe('encore')
  })

  it('gives no port to a page that is not ours', async () => {
    const window = await startDesktop()
    if (!window) throw new Error('no window')
    for (const origin of [
      'https://evil.fr',
      'app://apanage.evil',
      'null',
      'file://',
      'http://localhost:5173',
    ]) {
      window.webContents.origin = origin
      window.webContents.emit('did-finish-load')
    }
    expect(window.webContents.handed).toEqual([])
  })

  it('denies every navigation, frame, webview and window', async () => {
    const window = await startDesktop()
    if (!window) throw new Error('no window')
    standIn.events.emit('web-contents-created', {}, window.webContents)
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn()
      window.webContents.emit(event, { preventDefault, url: 'app://apanage/' })
      expect(preventDefault, event).toHaveBeenCalledOnce()
    }
    expect(window.webContents.windowOpen?.({ url: 'https://evil.fr/' })).toEqual({ action: 'deny' })
    expect(window.webContents.windowOpen?.({ url: 'https://data.inpi.fr/entreprises/1' })).toEqual({
      action: 'deny',
    })
    expect(standIn.seen.opened).toEqual(['https://data.inpi.fr/entreprises/1'])
  })

  it('opens the window of a document alone, without a way to the core, and nothing that resembles it', async () => {
    const window = await startDesktop()
    if (!window) throw new Error('no window')
    standIn.events.emit('web-contents-created', {}, window.webContents)
    const address = 'app://apanage/#/piece/0123456789abcdef'
    const opened = window.webContents.windowOpen?.({ url: address })
    expect(opened).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: {
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
      },
    })
    expect(JSON.stringify(opened)).not.toContain('preload')
    for (const url of [
      'app://apanage/',
      'app://apanage/#/dossiers/1',
      'app://apanage/#/piece/0123456789abcdeg',
      'app://apanage/files/1#/piece/0123456789abcdef',
      'https://evil.fr/#/piece/0123456789abcdef',
      'app://apanage.evil/#/piece/0123456789abcdef',
    ]) {
      expect(window.webContents.windowOpen?.({ url }), url).toEqual({ action: 'deny' })
    }
    // The new window goes once from nowhere to its address, and then nowhere.
    const { webContents: piece } = new FakeWindow({})
    standIn.events.emit('web-contents-created', {}, piece)
    const preventDefault = vi.fn()
    piece.origin = ''
    piece.getURL = () => 'about:blank'
    piece.emit('will-navigate', { preventDefault, url: address })
    expect(preventDefault).not.toHaveBeenCalled()
    piece.emit('will-navigate', { preventDefault, url: 'https://evil.fr/' })
    piece.getURL = () => address
    piece.emit('will-navigate', { preventDefault, url: address })
    expect(preventDefault).toHaveBeenCalledTimes(2)
  })

  it('denies devices, screens and permissions, but copying text from our page', async () => {
    const window = await startDesktop()
    const handler = (name: string) =>
      standIn.seen.session.get(name) as unknown as (...args: unknown[]) => unknown
    const asked = (permission: string) => {
      const callback = vi.fn()
      handler('setPermissionRequestHandler')(window?.webContents, permission, callback)
      return callback.mock.calls[0]?.[0]
    }
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'made-up-later',
    ]) {
      expect(asked(permission), permission).toBe(false)
      expect(handler('setPermissionCheckHandler')(null, permission, 'app://apanage/')).toBe(false)
    }
    expect(asked('clipboard-sanitized-write')).toBe(true)
    expect(handler('setPermissionCheckHandler')(null, 'clipboard-sanitized-write', 'https://evil.fr/')).toBe(
      false,
    )
    expect(handler('setDevicePermissionHandler')({})).toBe(false)
    const screens = vi.fn()
    handler('setDisplayMediaRequestHandler')({}, screens)
    expect(screens).toHaveBeenCalledWith(null)
  })

  it('serves the page with its nonce, files by id and nothing else', async () => {
    await startDesktop()
    const page = await ask('/')
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]
    expect(await page.text()).toBe(`<meta name="csp-nonce" content="${nonce}">`)
    expect((await ask('/assets/a-1.js')).status).toBe(200)
    const part = await ask('/files/7', { headers: { range: 'bytes=9-12' } })
    expect([part.status, await part.text()]).toEqual([206, '0123'])
    expect((await ask('/files/99')).status).toBe(404)
  })

  it('takes in the bytes of a dropped file only with our header', async () => {
    await startDesktop()
    trace.received.length = 0
    const body = 'From: a'
    expect((await ask('/intake?name=a.eml', { method: 'POST', body })).status).toBe(403)
    const taken = await ask('/intake?name=a.eml', { method: 'POST', body, headers: { 'x-apanage': '1' } })
    expect(await taken.json()).toEqual({ uploadId: 'upload-1' })
    expect(Buffer.from(trace.received[0]?.bytes ?? []).toString()).toBe('From: a')
  })

  it('keeps passwords in the keyring, sealed in a file for its owner only', async () => {
    await startDesktop()
    expect(lent?.secrets.where).toBe('keyring')
    await lent?.secrets.set('smtp-password', 'pâtisserie')
    expect(await lent?.secrets.get('smtp-password')).toBe('pâtisserie')
    if (process.platform !== 'win32')
      expect((await stat(join(folder, 'keyring.json'))).mode & 0o777).toBe(0o600)
    await lent?.secrets.delete('smtp-password')
    expect(await lent?.secrets.get('smtp-password')).toBeNull()
  })

  it.runIf(process.platform === 'linux')('keeps no password when the keyring is only a name', async () => {
    standIn.seen.backend = 'basic_text'
    await startDesktop()
    expect(lent?.secrets.where).toBe('nowhere')
    await expect(lent?.secrets.set('smtp-password', 'x')).rejects.toThrow('no keyring')
  })

  it('starts the children that the core asks for, and tells their end after their last word', async () => {
    await startDesktop()
    const core = standIn.seen.onFork
    standIn.seen.onFork = forked => {
      if (isCore(forked)) return core(forked)
      forked.inside.on('message', ({ ports: [port] }: { ports: MessagePort[] }) => {
        port?.on('message', (message: { job: number }) => {
          port.postMessage({ type: 'done', job: message.job, output: 'read' })
          port.close()
          forked.stderr.emit('data', Buffer.from('last words'))
          forked.emit('exit', 1)
        })
      })
    }
    const child = lent?.launchChild({ kind: 'reading', maxHeapMb: 64, maxMemoryMb: 128 })
    const heard: unknown[] = []
    child?.onMessage(message => heard.push(message))
    child?.onExit(exit => heard.push(exit))
    child?.send({ type: 'cancel', job: 5 })
    await expect.poll(() => heard).toHaveLength(2)
    expect(heard).toEqual([
      { type: 'done', job: 5, output: 'read' },
      { code: 1, signal: null, stderr: 'last words' },
    ])
    expect(standIn.seen.processes.at(-1)?.options).toMatchObject({ execArgv: ['--max-old-space-size=64'] })
  })

  it('focuses its window when it is started twice, and the second one leaves', async () => {
    const window = await startDesktop()
    standIn.events.emit('second-instance')
    expect(window?.calls).toEqual(['restore', 'focus', 'restore', 'focus'])
    standIn = createElectronStandIn()
    standIn.seen.isFirstInstance = false
    FakeWindow.all.length = 0
    expect(await startDesktop()).toBeUndefined()
    expect(standIn.seen.calls).toContain('quit')
  })

  it('starts the core again when it dies, with a new port, and gives up after three deaths', async () => {
    const window = await startDesktop()
    if (!window) throw new Error('no window')
    for (const deaths of [1, 2, 3]) {
      standIn.seen.processes.at(-1)?.emit('exit', 1)
      if (deaths === 1) expect((await clientOf(window).echo({ text: 'revenu' })).text).toBe('revenu')
    }
    expect(standIn.seen.processes.filter(isCore)).toHaveLength(3)
    expect(standIn.seen.errors).toHaveLength(1)
    expect(standIn.seen.calls).toContain('exit 1')
  })

  it('says in French why the core cannot open', async () => {
    standIn.seen.onFork = forked =>
      void serveCore(forked.parentPort, () => {
        const error = new Error('in use')
        error.name = 'DataFolderInUse'
        throw error
      })
    await startDesktop()
    expect(standIn.seen.errors[0]).toMatch(/^Apanage est déjà ouvert sur ce dossier/)
  })

  it('closes the core before it quits', async () => {
    await startDesktop()
    const preventDefault = vi.fn()
    standIn.events.emit('before-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
    await expect.poll(() => standIn.seen.calls).toContain('quit')
    standIn.events.emit('before-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})
