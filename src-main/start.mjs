// The launcher behind `npm start`, `npm run serve` and `npm run dev`; no dependency.
//   --data <folder>          where everything is kept (default: per platform, or APANAGE_DATA)
//   --shell served|desktop   instead of deciding by what the machine has (or APANAGE_SHELL)
//   --port <n>               served shell: the port on 127.0.0.1 (default: that of last time, or any free one)
//   --no-browser             served shell: only print the address
//   --dev                    hot reload
// Electron is decided by looking at files: `require('electron')` would download it synchronously.

import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findInstalledBrowser } from '../e2e/browser.mjs'
import { defaultDataFolder } from './shell/data-folder.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const FETCH_TIMEOUT_MS = 20_000
/** After a fetch that failed, the next starts do not wait for the network again for a day. */
const FETCH_AGAIN_MS = 24 * 60 * 60 * 1000
/** What the system answers when a program's libraries are missing. */
const CANNOT_RUN = 127

const say = line => process.stderr.write(`${line}\n`)

function readOptions() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      shell: { type: 'string' },
      port: { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
    },
  })
  const shell = values.shell ?? process.env.APANAGE_SHELL
  if (shell !== undefined && shell !== 'served' && shell !== 'desktop') {
    throw new Error(`--shell is served or desktop, not ${shell}.`)
  }
  if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) throw new Error('--port is a number.')
  const data = values.data ? resolve(values.data) : defaultDataFolder()
  return { data, shell, port: values.port, browser: !values['no-browser'], dev: values.dev }
}

// ---------------------------------------------------------------- build

/** The newest change under the folders the build reads, in ms. */
function newestChange(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return path.endsWith('.test.ts') || path.endsWith('.test.tsx') ? 0 : stat.mtimeMs
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestChange(join(path, name))),
    stat.mtimeMs,
  )
}

const BUILT = [
  'out/main/served.js',
  'out/main/desktop.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
]
const SOURCES = [
  'src-main',
  'src-preload',
  'src-renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

function isBuilt() {
  const built = BUILT.map(path => join(root, path))
  if (!built.every(existsSync)) return false
  const oldest = Math.min(...built.map(path => statSync(path).mtimeMs))
  return SOURCES.every(path => newestChange(join(root, path)) <= oldest)
}

const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

function build() {
  if (isBuilt()) return
  say('Building…')
  const args = [electronVite, 'build', '--config', 'electron.vite.config.ts', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The build failed: see above.')
}

// ---------------------------------------------------------------- which shell

const electronFolder = join(root, 'node_modules', 'electron')
const fetchFailedStamp = join(root, 'node_modules', '.cache', 'apanage', 'electron-fetch-failed')

/** The Electron executable, complete and of the version asked, or null. Same three checks as electron/install.js. */
function electronBinary() {
  const executable =
    { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron'
  try {
    const asked = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version
    const present = readFileSync(join(electronFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    const path = join(electronFolder, 'dist', executable)
    const whole = readFileSync(join(electronFolder, 'path.txt'), 'utf8') === executable
    return whole && present === asked && existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** Why a window of Electron cannot be opened here whatever is installed, or null. */
function noWindowReason() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display'
  // Electron keeps its sandbox or does not start.
  if (process.getuid?.() === 0) return 'Electron does not run as root'
  return null
}

function fetchElectron(insist) {
  if (!existsSync(join(electronFolder, 'install.js'))) return null
  const failedAt = existsSync(fetchFailedStamp) ? statSync(fetchFailedStamp).mtimeMs : 0
  if (!insist && Date.now() - failedAt < FETCH_AGAIN_MS) return null
  say('Fetching Electron (20 s at most)…')
  spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    timeout: FETCH_TIMEOUT_MS,
    stdio: 'ignore',
  })
  const binary = electronBinary()
  if (!binary) {
    mkdirSync(join(fetchFailedStamp, '..'), { recursive: true })
    writeFileSync(fetchFailedStamp, '')
  }
  return binary
}

/** @returns {{ electron: string } | { served: string }} the binary to run, or why the served shell */
function decideShell({ shell }) {
  if (shell === 'served') return { served: '' }
  const reason = noWindowReason()
  if (!reason) {
    const electron = electronBinary() ?? fetchElectron(shell === 'desktop')
    if (electron) return { electron }
  }
  const why = reason ?? 'the Electron binary is not here and could not be fetched'
  if (shell === 'desktop') throw new Error(`The desktop shell cannot run: ${why}.`)
  return { served: `Served shell, as ${why}.` }
}

// ---------------------------------------------------------------- run

/** Passes the signals that end us on to the child; its end is ours. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise(done => {
    child.on('error', error => {
      say(error.message)
      done(CANNOT_RUN)
    })
    child.on('close', (code, signal) => done(code ?? (signal ? 1 : 0)))
  })
}

function runDesktop(electron, { data, dev }) {
  const args = dev
    ? [electronVite, 'dev', '--watch', '--config', 'electron.vite.config.ts', '--', '--data', data]
    : ['.', '--data', data]
  return follow(spawn(dev ? process.execPath : electron, args, { cwd: root, stdio: 'inherit' }))
}

async function runServed({ data, port, browser, dev }) {
  const options = ['--data', data, ...(port ? ['--port', port] : [])]
  // electron-vite starts what ELECTRON_EXEC_PATH names as if it were Electron: our own Node, with served.js.
  const args = dev
    ? [
        electronVite,
        'dev',
        '--watch',
        '--config',
        'electron.vite.config.ts',
        '--entry',
        'out/main/served.js',
        '--',
        ...options,
      ]
    : ['out/main/served.js', ...options]
  const env = dev ? { ...process.env, ELECTRON_EXEC_PATH: process.execPath } : process.env
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let opened = false
  createInterface({ input: child.stdout }).on('line', line => {
    process.stdout.write(`${line}\n`)
    const address = /^Apanage\s: (http:\/\/127\.0\.0\.1:\d+\/open\?t=\S+)$/.exec(line)?.[1]
    // With --dev the shell restarts at each change, with another address: the window is opened once.
    if (!address || opened) return
    opened = true
    if (browser) openBrowser(address, data)
  })
  return follow(child)
}

/** Opens the address in a window of its own, with a profile of its own; only says so when it cannot. */
function openBrowser(address, data) {
  // A browser does not run as root without giving up its sandbox, and without a display there is no window.
  const path = noWindowReason() ? null : findInstalledBrowser()
  if (!path) return say('No browser to open here: open the address above. Ctrl+C stops.')
  const profile = join(data, 'browser')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') chmodSync(profile, 0o700)
  const args = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
  ]
  const browser = spawn(path, args, { stdio: 'ignore', detached: true })
  browser.on('error', error => say(`The browser did not start (${error.message}): open the address above.`))
  browser.unref()
}

async function start() {
  const options = readOptions()
  const choice = decideShell(options)
  if (!options.dev) build()
  if ('electron' in choice) {
    const code = await runDesktop(choice.electron, options)
    if (code !== CANNOT_RUN || options.shell === 'desktop') return code
    say('Served shell, as Electron does not start on this system (a library is missing).')
  } else if (choice.served) say(choice.served)
  return runServed(options)
}

try {
  process.exitCode = await start()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
