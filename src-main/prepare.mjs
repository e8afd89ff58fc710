// Runs before every npm script, on whatever Node the machine has (20 or later), and needs nothing installed:
// installs the packages when they are missing or are not those of the lock file, then checks that the Node
// the scripts will run on is recent enough for better-sqlite3, which crashes without a word on an older one.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The first Node that better-sqlite3 13 runs on and that reads our TypeScript as it is. */
const NODE_MIN = [22, 13]

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund']
const NPM_CI = ['ci', ...QUIET]
/** Installs the versions and checks the hashes of the lock file all the same, and changes neither file. */
const NPM_INSTALL = ['install', '--no-save', ...QUIET]

/** @param {string} path @returns {any} the JSON of a file, or null when there is none or it is damaged */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Whether what npm installed is what the lock file asks. npm writes node_modules/.package-lock.json last, so
 * an interrupted install never looks complete. Optional packages may be absent: they are for other platforms.
 * @param {string} root
 */
export function isInstalled(root) {
  const asked = readJson(join(root, 'package-lock.json'))?.packages
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages
  if (!asked)
    throw new Error('package-lock.json is missing or damaged: restore it (git checkout package-lock.json).')
  if (!present) return false
  return Object.entries(asked).every(([path, wanted]) => {
    if (path === '') return true
    const found = present[path]
    if (!found) return Boolean(wanted.optional || wanted.devOptional)
    return found.version === wanted.version && samePackage(found.integrity, wanted.integrity)
  })
}

function samePackage(a, b) {
  return a === undefined || b === undefined || a === b
}

/** The name of the npm package that carries Node for this machine. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/**
 * The version npm scripts will run on: the Node of node_modules when there is one (npm puts
 * node_modules/.bin first in PATH), else the current one.
 * @param {string} root
 */
function scriptNode(root) {
  const shim = process.platform === 'win32' ? 'node.cmd' : 'node'
  const carried = readJson(join(root, 'node_modules', nodePackage, 'package.json'))
  return carried && existsSync(join(root, 'node_modules', '.bin', shim))
    ? carried.version
    : process.versions.node
}

/** @param {string} version as 24.21.0 */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])
}

/**
 * Whether the lock file names every optional package of its packages (the native ones of other platforms). npm
 * writes one without them where its registry does not have them, and `npm ci` then refuses it.
 * @param {Record<string, { optionalDependencies?: Record<string, string> }>} packages
 */
export function isWhole(packages) {
  const names = new Set(Object.keys(packages).map(path => path.split('node_modules/').at(-1)))
  return Object.values(packages).every(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).every(name => names.has(name)),
  )
}

function install(root) {
  const args = isWhole(readJson(join(root, 'package-lock.json')).packages) ? NPM_CI : NPM_INSTALL
  process.stderr.write(`Installing packages (npm ${args[0]}), once…\n`)
  // The npm that runs us, with the Node that runs it; a bare `node src-main/prepare.mjs` asks the PATH.
  const npm = process.env.npm_execpath
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0) {
    throw new Error(
      `npm ${args[0]} failed${error ? ` (${error.message})` : ''}: see above, check the network, then run the same command again.`,
    )
  }
}

/** Whether the Node just installed starts (not a musl system, for one). */
function checkCarriedNode(root) {
  const node = join(root, 'node_modules', '.bin', 'node')
  if (process.platform === 'win32' || !existsSync(node)) return
  if (spawnSync(node, ['--version'], { stdio: 'ignore' }).status !== 0) {
    throw new Error(
      `The Node installed in node_modules/${nodePackage} does not start on this system: ${adviceOn('none that runs')}`,
    )
  }
}

function adviceOn(version) {
  return `Apanage needs Node ${NODE_MIN.join('.')} or later and would run on ${version}. Install a current Node (https://nodejs.org, nvm, or your system's packages), then run the same command again.`
}

/** Does all of the above. @throws {Error} whose message says what to do */
export function prepare(root) {
  const missingNode = () =>
    !isRecentEnough(scriptNode(root)) &&
    Boolean(readJson(join(root, 'package-lock.json'))?.packages?.[`node_modules/${nodePackage}`])
  if (!isInstalled(root) || missingNode()) {
    install(root)
    checkCarriedNode(root)
  }
  const version = scriptNode(root)
  if (!isRecentEnough(version)) throw new Error(adviceOn(version))
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    prepare(fileURLToPath(new URL('..', import.meta.url)))
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
