import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
let project: string

/** Stands for the build: notes that it ran, and writes what a build writes. */
const BUILD = `
  const fs = require('node:fs')
  fs.appendFileSync('builds', process.argv[2] + ' ')
  for (const path of ['out/main/served.js', 'out/main/desktop.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    fs.mkdirSync(require('node:path').dirname(path), { recursive: true })
    fs.writeFileSync(path, path.endsWith('served.js') ? fs.readFileSync('served-stand-in.js') : '')
  }`
/** Stands for the served shell: says how it was called where the launcher looks for the address. */
const SERVED = `
  console.log(JSON.stringify(process.argv.slice(2)))
  console.log('Apanage : http://127.0.0.1:4321/open?t=token')`

type Run = { readonly code: number; readonly stdout: string; readonly stderr: string }

function start(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const clean = {
    ...process.env,
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
    APANAGE_DATA: join(project, 'data'),
    ...env,
  }
  return new Promise(resolve =>
    execFile(
      process.execPath,
      [join(project, 'src-main', 'start.mjs'), ...args],
      { env: clean },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  )
}

const builds = () => readFile(join(project, 'builds'), 'utf8').catch(() => '')

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'apanage-start-'))
  for (const path of ['src-main/start.mjs', 'src-main/shell/data-folder.mjs', 'e2e/browser.mjs']) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await cp(join(root, path), join(project, path))
  }
  for (const folder of ['src-preload', 'src-renderer', 'node_modules/electron-vite/bin']) {
    await mkdir(join(project, folder), { recursive: true })
  }
  for (const file of ['electron.vite.config.ts', 'package.json', 'package-lock.json'])
    await writeFile(join(project, file), '{}')
  await writeFile(join(project, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), BUILD)
  await writeFile(join(project, 'served-stand-in.js'), SERVED)
})
afterEach(() => rm(project, { recursive: true }))

describe('the launcher', () => {
  it('builds when there is no build or a source is newer, and not otherwise', async () => {
    await start(['--shell', 'served', '--no-browser'])
    await start(['--shell', 'served', '--no-browser'])
    expect(await builds()).toBe('build ')
    await writeFile(join(project, 'src-main', 'new.test.ts'), '')
    const later = new Date(Date.now() + 10_000)
    await utimes(join(project, 'src-preload'), later, later)
    await start(['--shell', 'served', '--no-browser'])
    expect(await builds()).toBe('build build ')
  })

  it('hands its folder and port to the served shell, and passes its address on', async () => {
    const { stdout, code } = await start([
      '--shell',
      'served',
      '--no-browser',
      '--data',
      join(project, 'é'),
      '--port',
      '4321',
    ])
    expect(stdout.split('\n')[0]).toBe(JSON.stringify(['--data', join(project, 'é'), '--port', '4321']))
    expect(stdout).toContain('Apanage : http://127.0.0.1:4321/open?t=token')
    expect(code).toBe(0)
  })

  it('takes the data folder of the environment', async () => {
    expect((await start(['--shell', 'served', '--no-browser'])).stdout).toContain(
      JSON.stringify(join(project, 'data')),
    )
  })

  it.runIf(process.platform === 'linux')(
    'falls back to the served shell, saying why in one line',
    async () => {
      const { stdout, stderr, code } = await start(['--no-browser'])
      expect(stderr).toContain('Served shell, as there is no display.')
      expect(stdout).toContain('/open?t=')
      expect(code).toBe(0)
    },
  )

  it.runIf(process.platform === 'linux')(
    'does not fall back when the desktop shell was asked for',
    async () => {
      const { stdout, stderr, code } = await start(['--shell', 'desktop'])
      expect([stdout, code]).toEqual(['', 1])
      expect(stderr).toContain('The desktop shell cannot run: there is no display.')
    },
  )

  it('says what is wrong with its options, without a stack', async () => {
    for (const args of [['--shell', 'other'], ['--port', 'x'], ['--unknown']]) {
      const { stderr, code } = await start(args)
      expect(code).toBe(1)
      expect(stderr).not.toMatch(/^\s+at /m)
    }
  })

  it.runIf(process.platform === 'linux')('only prints the address where no browser can open', async () => {
    const { stderr } = await start(['--shell', 'served'])
    expect(stderr).toContain('open the address above')
  })
})
