// The real core behind both doors, and the real served shell as a process.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isDefinedError, safe } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createForkLauncher } from './children/fork-child.ts'
import { type Core, openCore } from './core.ts'
import { fileSecrets } from './shell/served/secrets.ts'
import { type Side, WAYS, type Way } from './shell/testing/ways.ts'

let folder: string
const resourcesFolder = fileURLToPath(new URL('../resources', import.meta.url))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apanage-core-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe.each(WAYS)('the core through %s', (_, openWay) => {
  let core: Core
  let way: Way<Core['router']>
  let side: Side<Core['router']>

  beforeEach(async () => {
    core = await openCore({
      dataFolder: folder,
      resourcesFolder,
      version: '0.0.0',
      shell: 'served',
      launchChild: createForkLauncher(),
      secrets: fileSecrets(folder, {}),
    })
    way = await openWay(core, resourcesFolder)
    side = await way.connect()
  })
  afterEach(async () => {
    side.leave()
    await way.close()
    await core.close()
  })

  const claire = { name: 'Claire Évrard', email: 'claire@apanage.example' }

  it('signs in one window and not the other', async () => {
    const other = await way.connect()
    await side.client.staff.create(claire)
    expect(await side.client.staff.current()).toMatchObject(claire)
    expect(await other.client.staff.current()).toBeNull()
    other.leave()
  })

  it('refuses with its own code and data', async () => {
    await side.client.staff.create(claire)
    const { error } = await safe(side.client.staff.create(claire))
    expect(isDefinedError(error) ? [error.code, error.data] : error).toEqual([
      'EMAIL_TAKEN',
      { email: claire.email },
    ])
  })

  it('tells the other window what changed', async () => {
    const other = await way.connect()
    const changes = await other.client.office.changes()
    const next = changes.next()
    // Listening begins when the core has taken the call, which the next answer on the same line shows.
    await other.client.office.status()
    await side.client.staff.create(claire)
    expect((await next).value).toMatchObject({ topic: 'staff' })
    other.leave()
  })

  it('lets a second opening of the folder know, and stays as it is', async () => {
    const again = openCore({
      dataFolder: folder,
      resourcesFolder,
      version: '0.0.0',
      shell: 'desktop',
      launchChild: createForkLauncher(),
      secrets: fileSecrets(folder, {}),
    })
    await expect(again).rejects.toMatchObject({ name: 'DataFolderInUse' })
    expect((await side.client.office.status()).empty).toBe(true)
  })
})

describe('the served shell as a process', () => {
  const running: ChildProcess[] = []
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
  })

  /** Started from source; the page itself is not asked for, so Vite's address stands in for the built one. */
  function start(...args: string[]) {
    const entry = fileURLToPath(new URL('served.ts', import.meta.url))
    const env = { ...process.env, ELECTRON_RENDERER_URL: 'http://127.0.0.1:9' }
    const child = spawn(process.execPath, [entry, '--data', folder, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.push(child)
    let stderr = ''
    const lines: string[] = []
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    const output = createInterface({ input: child.stdout })
    output.on('line', line => lines.push(line))
    return {
      child,
      lines,
      stderr: () => stderr,
      line: () => once(output, 'line').then(([line]) => String(line)),
      end: () => once(child, 'close').then(([code]) => code as number | null),
    }
  }

  it('prints one address, opens once, and closes the core when told', async () => {
    const first = start()
    const address =
      /^Apanage : (http:\/\/127\.0\.0\.1:\d+\/open\?t=[\w-]{43})$/.exec(await first.line())?.[1] ?? ''
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403)
    if (process.platform !== 'win32')
      expect((await stat(join(folder, 'served.json'))).mode & 0o777).toBe(0o600)
    const ended = first.end()
    first.child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(first.lines).toHaveLength(1)
    expect(existsSync(join(folder, 'served.json'))).toBe(false)
  })

  it('started twice on one folder, gives a new address of the first and leaves', async () => {
    const first = start('--print-json')
    const { address } = JSON.parse(await first.line()) as { address: string }
    const second = start('--print-json')
    const [line, code] = await Promise.all([second.line(), second.end()])
    const given = JSON.parse(line) as { address: string }
    expect(code).toBe(0)
    expect(new URL(given.address).origin).toBe(new URL(address).origin)
    expect(given.address).not.toBe(address)
    expect((await fetch(given.address, { redirect: 'manual' })).status).toBe(303)
  })

  it('started twice when the first cannot be asked, says in French where it runs', async () => {
    const first = start()
    await first.line()
    const { port } = JSON.parse(await readFile(join(folder, 'served.json'), 'utf8')) as { port: number }
    await rm(join(folder, 'served.json'))
    const second = start()
    expect(await second.end()).toBe(3)
    expect(second.lines).toEqual([])
    expect(second.stderr()).toContain(
      `Apanage est déjà ouvert sur ce dossier de données, à l’adresse http://127.0.0.1:${port}`,
    )
  })

  it('says that a port is taken, and keeps nothing of the folder', async () => {
    const first = start()
    const { port } = new URL((await first.line()).replace('Apanage : ', ''))
    const elsewhere = await mkdtemp(join(tmpdir(), 'apanage-port-'))
    const second = start('--data', elsewhere, '--port', port)
    expect(await second.end()).toBe(1)
    expect(second.stderr()).toMatch(/^Le port demandé est déjà pris/)
    await rm(elsewhere, { recursive: true })
  })
})
