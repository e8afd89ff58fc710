// Finds a Chromium-family browser, without any dependency: the end-to-end tests may also install one,
// `npm start` only opens what the machine already has.
//   node e2e/browser.mjs            prints the path of a browser, installing one if there is none
//   node e2e/browser.mjs --installed  prints only what is already installed

import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Three minutes: a browser is about 150 MB. */
const INSTALL_TIMEOUT_MS = 180_000

const NO_BROWSER =
  'No browser found: install Google Chrome, Chromium or Microsoft Edge, or set PLAYWRIGHT_CHROMIUM to the path of one.'

/**
 * Paths where Chrome, Chromium and Edge are installed on a platform, most usual first.
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
export function browserPaths(platform, env) {
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ]
    return programs.flatMap(program => folders.map(folder => `${folder}\\${program}`))
  }
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    const folders = ['/Applications', join(env.HOME ?? homedir(), 'Applications')]
    return names.flatMap(name => folders.map(folder => `${folder}/${name}.app/Contents/MacOS/${name}`))
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/snap/bin']
  return names.flatMap(name => folders.map(folder => join(folder, name)))
}

/** @param {string | undefined} path */
function isFile(path) {
  return Boolean(path) && existsSync(path) && statSync(path).isFile()
}

/**
 * Whether the browser starts at all: on Linux a library may be missing. Elsewhere `--version` would open
 * a window, and the file is enough.
 * @param {string} path
 */
function runs(path) {
  if (process.platform !== 'linux') return true
  return spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0
}

/** The browser already installed on this machine, or null. @returns {string | null} */
export function findInstalledBrowser(env = process.env, platform = process.platform) {
  const candidates = [...new Set(browserPaths(platform, env))]
  return candidates.find(path => isFile(path) && runs(path)) ?? null
}

/** The Chromium that Playwright downloaded, or null. @returns {Promise<string | null>} */
async function findPlaywrightBrowser() {
  try {
    const { chromium } = await import('playwright')
    const path = chromium.executablePath()
    return isFile(path) && runs(path) ? path : null
  } catch {
    // Not installed (a production install): the other ways remain.
    return null
  }
}

/** Asks Playwright for its own Chromium; false when the network or the disk says no. */
function installWithPlaywright() {
  const cli = join(root, 'node_modules', 'playwright', 'cli.js')
  if (!existsSync(cli)) return false
  process.stderr.write('No browser installed: asking Playwright for Chromium…\n')
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    timeout: INSTALL_TIMEOUT_MS,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status === 0
}

/** As root on a Debian family system, the distribution's own package. */
function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  process.stderr.write('Installing the chromium package of this system…\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = args =>
    spawnSync('/usr/bin/apt-get', args, {
      env,
      timeout: INSTALL_TIMEOUT_MS * 2,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  run(['update'])
  return run(['install', '-y', '--no-install-recommends', 'chromium']).status === 0
}

/**
 * A browser for the tests: PLAYWRIGHT_CHROMIUM, an installed one, Playwright's own, else one installed now.
 * @returns {Promise<string>} its path
 * @throws {Error} with NO_BROWSER as its message
 */
export async function findOrInstallBrowser() {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM
  if (chosen) {
    if (isFile(chosen)) return chosen
    throw new Error(`PLAYWRIGHT_CHROMIUM is ${chosen}, which is not a file.`)
  }
  const present = findInstalledBrowser() ?? (await findPlaywrightBrowser())
  if (present) return present
  if (installWithPlaywright()) {
    const downloaded = await findPlaywrightBrowser()
    if (downloaded) return downloaded
  }
  const packaged = installWithApt() ? findInstalledBrowser() : null
  if (packaged) return packaged
  throw new Error(NO_BROWSER)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const path = process.argv.includes('--installed') ? findInstalledBrowser() : await findOrInstallBrowser()
    process.stdout.write(`${path ?? ''}\n`)
    process.exitCode = path ? 0 : 1
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
