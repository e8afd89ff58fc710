// Packs with the real configuration (package.json "build") against a distribution of Electron made of the files
// that electron-builder looks at: what goes into the application and its fuses is checked without a download.

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const FUSES = 9
const BUILT = [
  'main/desktop.js',
  'main/core.js',
  'main/child.js',
  'main/chunks/a.js',
  'main/a.js.map',
  'preload/index.cjs',
  'renderer/index.html',
  'types/a.d.ts',
]

let folder: string
let unpacked: string
let packed: readonly string[]

/** What electron-builder needs of an Electron: an executable with the fuse wire, a version, an (empty) set of locales. */
async function makeElectron(dist: string): Promise<void> {
  const { version } = JSON.parse(await readFile(require.resolve('electron/package.json'), 'utf8')) as {
    version: string
  }
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, FUSES]),
    Buffer.from('101001010'),
  ])
  await mkdir(join(dist, 'locales'), { recursive: true })
  await mkdir(join(dist, 'resources'))
  await writeFile(join(dist, 'electron'), Buffer.concat([Buffer.alloc(4_096), wire, Buffer.alloc(4_096)]), {
    mode: 0o755,
  })
  await writeFile(join(dist, 'version'), version)
  await writeFile(join(dist, 'locales', 'fr.pak'), '')
}

/** The project as a build leaves it: its package.json, modules and resources, and files where the build puts them. */
async function makeProject(project: string): Promise<void> {
  await mkdir(project)
  await cp(join(root, 'package.json'), join(project, 'package.json'))
  await cp(join(root, 'package-lock.json'), join(project, 'package-lock.json'))
  for (const name of ['node_modules', 'resources'])
    await symlink(join(root, name), join(project, name), 'junction')
  for (const path of BUILT) {
    await mkdir(join(project, 'out', path, '..'), { recursive: true })
    await writeFile(join(project, 'out', path), '// built\n')
  }
}

// Linux only: electron-builder edits the executable of the two others, which a stand-in is not.
describe.skipIf(process.platform !== 'linux')('the packed application', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apanage-pack-'))
    const [dist, project] = [join(folder, 'electron'), join(folder, 'project')]
    await makeElectron(dist)
    await makeProject(project)
    const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
    const args = [cli, '--linux', 'dir', '--publish', 'never', `-c.electronDist=${dist}`]
    await promisify(execFile)(process.execPath, args, { cwd: project, timeout: 120_000 })
    unpacked = join(project, 'dist', process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked')
    packed = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false })
  }, 150_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('holds what was built, without maps, types or sources', () => {
    for (const path of [
      '/out/main/desktop.js',
      '/out/main/core.js',
      '/out/main/chunks/a.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/package.json',
    ]) {
      expect(packed).toContain(path)
    }
    expect(packed.filter(path => /\.map$|^\/out\/types|^\/src-|\.test\.|^\/e2e|^\/docs/.test(path))).toEqual(
      [],
    )
  })

  it('holds the packages that are not bundled, and neither Node, sources of SQLite nor development tools', () => {
    const top = new Set(packed.map(path => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? ''))
    for (const name of [
      'better-sqlite3',
      'pdfjs-dist',
      'tesseract.js-core',
      '@tesseract.js-data/fra',
      '@napi-rs/canvas',
      '@myriaddreamin/typst-ts-node-compiler',
    ])
      expect(top).toContain(name)
    for (const name of top)
      expect(name).not.toMatch(/^node-|^electron|vite|typescript|playwright|react|^zod$/)
    expect(packed.filter(path => /better-sqlite3\/(deps|src)|binding\.gyp/.test(path))).toEqual([])
  })

  it('holds one recogniser and the small French data, of the many that their packages carry', () => {
    const heavy = /^\/node_modules\/(?:tesseract\.js-core\/.+\.(?:js|wasm)|@tesseract\.js-data\/.+\.gz)$/
    expect(packed.filter(path => heavy.test(path)).toSorted()).toEqual([
      '/node_modules/@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz',
      '/node_modules/tesseract.js-core/tesseract-core-simd-lstm.js',
      '/node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm',
    ])
  })

  it('keeps native code outside the archive, and only that of this platform', async () => {
    const names = await readdir(join(unpacked, 'resources', 'app.asar.unpacked'), { recursive: true })
    const native = names.filter(name => name.endsWith('.node'))
    const foreign = process.arch === 'arm64' ? /x64|win32|darwin|musl/ : /arm64|win32|darwin|musl/
    expect(native.filter(name => foreign.test(name))).toEqual([])
    expect(native).toContain(
      join('node_modules', 'better-sqlite3', 'prebuilds', `linux-${process.arch}.node`),
    )
    expect(native.some(name => name.includes('typst-ts-node-compiler.linux'))).toBe(true)
    expect(native.some(name => name.includes('skia.linux'))).toBe(true)
  })

  it('opens a database, a typesetter, a PDF reader, a canvas and a recogniser with what it holds', async () => {
    const extracted = join(folder, 'extracted')
    extractAll(join(unpacked, 'resources', 'app.asar'), extracted)
    const script = `
      const Database = require('better-sqlite3')
      const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler')
      NodeCompiler.create()
      const { readFileSync } = require('node:fs')
      const { createCanvas } = require('@napi-rs/canvas')
      const core = require.resolve('tesseract.js-core/tesseract-core-simd-lstm')
      const wasmBinary = readFileSync(core.replace(/js$/, 'wasm'))
      Promise.all([
        import('pdfjs-dist/legacy/build/pdf.mjs'),
        require(core)({ wasmBinary, TesseractProgress: () => undefined }),
      ]).then(([{ version }, { TessBaseAPI }]) =>
        console.log(
          new Database(':memory:').prepare('SELECT 7').pluck().get(),
          typeof version, createCanvas(2, 3).height, typeof TessBaseAPI))`
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: extracted })
    expect(stdout.trim()).toBe('7 string 3 function')
  })

  it('puts the resources beside the archive', async () => {
    expect(await readdir(join(unpacked, 'resources', 'resources', 'data'))).toContain('departments.json')
  })

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'apanage'))
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    expect(on.map(fuse => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE))
    expect(off.map(fuse => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE))
  })
})
