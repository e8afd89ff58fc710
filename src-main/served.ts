// The served shell: the core in this process, its window in a browser. Prints one line on standard output, the
// address to open; everything else goes to standard error. SIGINT and SIGTERM close the core, then end.

import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createForkLauncher } from './children/fork-child.ts'
import { type Core, openCore } from './core.ts'
import { isAlreadyOpen, sentenceOfOpening } from './shell/opening.ts'
import { packageFolder } from './shell/package-folder.ts'
import {
  askRunning,
  portOfLastTime,
  rememberPort,
  removeAccess,
  writeAccess,
} from './shell/served/access-file.ts'
import { originOf } from './shell/served/guard.ts'
import { addressLine, readServedOptions, type ServedOptions } from './shell/served/options.ts'
import { fileSecrets } from './shell/served/secrets.ts'
import { type Served, serve } from './shell/served/server.ts'

const CLOSE_TIMEOUT_MS = 10_000
/** The exit code when another instance holds the data folder and cannot be asked for a window. */
const ALREADY_OPEN = 3

const say = (line: string) => process.stderr.write(`${line}\n`)

/** The version of the application, from its package.json. */
function versionIn(root: string): string {
  const read = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { readonly version: string }
  return read.version
}

async function open({ dataFolder, port }: ServedOptions): Promise<{ core: Core; served: Served }> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const root = packageFolder(fileURLToPath(import.meta.url))
  const core = await openCore({
    dataFolder,
    resourcesFolder: `${root}/resources`,
    launchChild: createForkLauncher(),
    secrets: fileSecrets(dataFolder, process.env),
    shell: 'served',
    version: versionIn(root),
  })
  try {
    const serveOn = (wanted: number) =>
      serve({
        core,
        port: wanted,
        rendererFolder: `${root}/out/renderer`,
        viteUrl: process.env.ELECTRON_RENDERER_URL ?? null,
        onFault: error => say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      })
    const served = port === 0 ? await serveAsLastTime(dataFolder, serveOn) : await serveOn(port)
    return { core, served }
  } catch (error) {
    await core.close()
    throw error
  }
}

/** On the port of last time; on any other one when someone else has it now. */
async function serveAsLastTime(
  dataFolder: string,
  serveOn: (port: number) => Promise<Served>,
): Promise<Served> {
  const served = await serveOn(portOfLastTime(dataFolder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return serveOn(0)
    throw error
  })
  rememberPort(dataFolder, served.port)
  return served
}

function endOnSignal(dataFolder: string, core: Core, served: Served): void {
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref()
    removeAccess(dataFolder)
    await served.close()
    await core.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
}

async function run(options: ServedOptions): Promise<void> {
  const { core, served } = await open(options)
  endOnSignal(options.dataFolder, core, served)
  core.announce(originOf(served.port))
  writeAccess(options.dataFolder, { port: served.port, key: served.accessKey })
  process.stdout.write(`${addressLine(served.address(), options.printJson)}\n`)
}

/** The instance that holds the folder gives us an address to open; else we say where it runs. */
async function joinRunning(options: ServedOptions, error: unknown): Promise<void> {
  const address = await askRunning(options.dataFolder)
  if (address) process.stdout.write(`${addressLine(address, options.printJson)}\n`)
  else say(sentenceOfOpening(error))
  process.exitCode = address ? 0 : ALREADY_OPEN
}

try {
  const options = readServedOptions(process.argv.slice(2))
  await run(options).catch((error: unknown) => {
    if (isAlreadyOpen(error)) return joinRunning(options, error)
    throw error
  })
} catch (error) {
  say(sentenceOfOpening(error))
  process.exitCode = 1
}
