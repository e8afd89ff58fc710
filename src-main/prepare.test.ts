import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let project: string

type Packages = Record<
  string,
  { version?: string; optional?: boolean; integrity?: string; optionalDependencies?: Record<string, string> }
>
const lock = (packages: Packages) => JSON.stringify({ packages: { '': {}, ...packages } })

/** Runs the script as npm does, with a false npm that notes how it was called and installs what it is given. */
function prepare(installs: string | null): Promise<{ code: number; stderr: string }> {
  const env = { ...process.env, npm_execpath: join(project, 'npm.js'), INSTALLS: installs ?? '' }
  return new Promise(resolve =>
    execFile(process.execPath, [join(project, 'src-main', 'prepare.mjs')], { env }, (error, _, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    ),
  )
}

const NPM = `
  const fs = require('node:fs')
  console.error('npm ' + process.argv.slice(2).join(' '))
  if (!process.env.INSTALLS) process.exit(1)
  fs.mkdirSync('node_modules', { recursive: true })
  fs.writeFileSync('node_modules/.package-lock.json', process.env.INSTALLS)`

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'apanage-prepare-'))
  await mkdir(join(project, 'src-main'))
  await mkdir(join(project, 'node_modules'))
  await cp(fileURLToPath(new URL('prepare.mjs', import.meta.url)), join(project, 'src-main', 'prepare.mjs'))
  await writeFile(join(project, 'npm.js'), NPM)
  await writeFile(
    join(project, 'package-lock.json'),
    lock({
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/o': { version: '1.0.0', optional: true },
    }),
  )
})
afterEach(() => rm(project, { recursive: true }))

const installed = (text: string) => writeFile(join(project, 'node_modules', '.package-lock.json'), text)
const whole = lock({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })

describe('what runs before every npm script', () => {
  it('does nothing when what is installed is what the lock file asks', async () => {
    await installed(whole)
    expect(await prepare(null)).toEqual({ code: 0, stderr: '' })
  })

  it.each([
    ['nothing is installed', null],
    ['an install was interrupted', '{"packages":'],
    ['a version changed', lock({ 'node_modules/a': { version: '0.9.0' } })],
    [
      'the content of a version changed',
      lock({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }),
    ],
    ['a package was added', lock({})],
    [
      'an optional one has another version',
      lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/o': { version: '0.1.0' } }),
    ],
  ])('installs from the lock file, without scripts, when %s', async (_, before) => {
    if (before !== null) await installed(before)
    const { code, stderr } = await prepare(whole)
    expect(stderr).toContain('npm ci --ignore-scripts')
    expect(code).toBe(0)
    expect(await prepare(null)).toEqual({ code: 0, stderr: '' })
  })

  it('installs without npm ci, which would refuse it, when the lock file lacks the native packages of others', async () => {
    const asked = {
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-darwin-arm64': '1.0.0' } },
    }
    await writeFile(join(project, 'package-lock.json'), lock(asked))
    const { code, stderr } = await prepare(lock({ 'node_modules/a': { version: '1.0.0' } }))
    expect([code, stderr]).toEqual([0, expect.stringContaining('npm install --no-save --ignore-scripts')])
  })

  it('stops with what to do when the install fails', async () => {
    const { code, stderr } = await prepare(null)
    expect(code).toBe(1)
    expect(stderr).toMatch(/npm ci failed.*check the network/)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('says which Node is needed when the one that scripts get is too old', async () => {
    await installed(whole)
    const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
    await mkdir(join(project, 'node_modules', name))
    await writeFile(join(project, 'node_modules', name, 'package.json'), '{"version":"20.20.2"}')
    await mkdir(join(project, 'node_modules', '.bin'))
    await writeFile(
      join(project, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'),
      '',
    )
    const { code, stderr } = await prepare(null)
    expect(code).toBe(1)
    expect(stderr).toMatch(/needs Node 22\.13 or later and would run on 20\.20\.2/)
  })
})
