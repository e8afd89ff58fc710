// A stand-in of the electron module for tests of the wiring: typed against the real one (what it lacks of a name
// that we use does not compile), and able to run the core's process inside this one. It is not Electron: what
// only Chromium does (the sandbox, the policy) is not shown here.

import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type {
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  ParentPort,
  SafeStorage,
  Session,
  WindowOpenHandlerResponse,
} from 'electron'

type Handler = (...args: never[]) => unknown

class FakeContents extends EventEmitter {
  origin = 'app://apanage'
  windowOpen: ((details: { url: string }) => WindowOpenHandlerResponse) | null = null
  readonly handed: { readonly channel: string; readonly ports: readonly MessagePort[] }[] = []
  readonly mainFrame: { readonly origin: string; postMessage(c: string, m: unknown, p: MessagePort[]): void }

  constructor() {
    super()
    const contents = this
    this.mainFrame = {
      get origin() {
        return contents.origin
      },
      postMessage: (channel, _, ports) => void contents.handed.push({ channel, ports }),
    }
  }
  setWindowOpenHandler(handler: FakeContents['windowOpen']): void {
    this.windowOpen = handler
  }
  getURL(): string {
    return `${this.origin}/`
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  readonly calls: string[] = []
  readonly options: BrowserWindowConstructorOptions
  url = ''

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    FakeWindow.all.push(this)
  }
  loadURL(url: string): Promise<void> {
    this.url = url
    return Promise.resolve()
  }
  show(): void {
    this.calls.push('show')
  }
  focus(): void {
    this.calls.push('focus')
  }
  restore(): void {
    this.calls.push('restore')
  }
  isMinimized(): boolean {
    return true
  }
}

/** Two ends that pass each other messages with ports, as a utility process and its parent do. */
export class FakeProcess extends EventEmitter {
  readonly pid = undefined
  readonly stderr = new EventEmitter()
  readonly entry: string
  readonly args: readonly string[]
  readonly options: object
  readonly inside = new EventEmitter()
  /** What the process itself sees as `process.parentPort`. */
  readonly parentPort: Pick<ParentPort, 'on' | 'postMessage'>

  constructor(entry: string, args: readonly string[], options: object) {
    super()
    this.entry = entry
    this.args = args
    this.options = options
    const parentPort = {
      on: this.inside.on.bind(this.inside),
      postMessage: (message: unknown) =>
        void setImmediate(() => this.emit('message', structuredClone(message))),
    }
    this.parentPort = parentPort as unknown as FakeProcess['parentPort']
  }
  postMessage(message: unknown, ports: unknown[] = []): void {
    setImmediate(() => this.inside.emit('message', { data: structuredClone(message), ports }))
  }
  kill(): boolean {
    setImmediate(() => this.emit('exit', 0))
    return true
  }
}

const SESSION_HANDLERS = [
  'setPermissionRequestHandler',
  'setPermissionCheckHandler',
  'setDevicePermissionHandler',
  'setDisplayMediaRequestHandler',
  'setUSBProtectedClassesHandler',
  'setBluetoothPairingHandler',
  'setSpellCheckerEnabled',
] as const satisfies readonly (keyof Session)[]

export function createElectronStandIn() {
  const seen = {
    calls: [] as string[],
    schemes: [] as CustomScheme[],
    protocols: new Map<string, (asked: Request) => Promise<Response>>(),
    session: new Map<string, Handler>(),
    opened: [] as string[],
    errors: [] as string[],
    processes: [] as FakeProcess[],
    paths: new Map<string, string>(),
    /** How a forked process runs; set by a test. */
    onFork: (_process: FakeProcess): void => undefined,
    isFirstInstance: true,
    backend: 'gnome_libsecret' as ReturnType<SafeStorage['getSelectedStorageBackend']>,
  }
  const events = new EventEmitter()
  const appOwn: Pick<
    App,
    | 'isPackaged'
    | 'getVersion'
    | 'setPath'
    | 'enableSandbox'
    | 'requestSingleInstanceLock'
    | 'whenReady'
    | 'quit'
    | 'exit'
  > = {
    isPackaged: true,
    getVersion: () => '0.1.0',
    setPath: (name, path) => void seen.paths.set(name, path),
    enableSandbox: () => void seen.calls.push('enableSandbox'),
    requestSingleInstanceLock: () => seen.isFirstInstance,
    whenReady: () => Promise.resolve(),
    quit: () => void seen.calls.push('quit'),
    exit: code => void seen.calls.push(`exit ${code}`),
  }
  const keyring: Pick<
    SafeStorage,
    'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
  > = {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => seen.backend,
    encryptString: text => Buffer.from(text, 'utf8').map(byte => byte ^ 0x5a) as Buffer,
    decryptString: sealed => Buffer.from(sealed.map(byte => byte ^ 0x5a)).toString('utf8'),
  }
  const defaultSession = Object.fromEntries(
    SESSION_HANDLERS.map(name => [name, (handler: Handler) => void seen.session.set(name, handler)]),
  )
  const electron = {
    app: Object.assign(events, appOwn),
    BrowserWindow: FakeWindow,
    dialog: { showErrorBox: (_: string, text: string) => void seen.errors.push(text) },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown) => template },
    net: { fetch: () => Promise.reject(new Error('no network in this test')) },
    protocol: {
      registerSchemesAsPrivileged: (schemes: CustomScheme[]) => void seen.schemes.push(...schemes),
      handle: (scheme: string, handler: (asked: Request) => Promise<Response>) =>
        void seen.protocols.set(scheme, handler),
    },
    safeStorage: keyring,
    session: { defaultSession },
    shell: { openExternal: (address: string) => Promise.resolve(void seen.opened.push(address)) },
    utilityProcess: {
      fork(entry: string, args: string[] = [], options: object = {}) {
        const forked = new FakeProcess(entry, args, options)
        seen.processes.push(forked)
        seen.onFork(forked)
        return forked
      },
    },
    MessageChannelMain: MessageChannel,
  } satisfies Partial<Record<keyof typeof import('electron'), unknown>>
  return { electron, seen, events }
}
