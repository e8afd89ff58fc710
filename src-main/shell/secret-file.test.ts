import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultDataFolder } from './data-folder.mjs'
import { fileSecrets, variableOf } from './served/secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apanage-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

const mode = async () => (await stat(join(folder, 'secrets.json'))).mode & 0o777

describe('the passwords of the served shell', () => {
  it('are kept in a file that only its owner reads, and say so', async () => {
    const secrets = fileSecrets(folder, {})
    expect(secrets.where).toBe('file')
    expect(await secrets.get('smtp-password')).toBeNull()
    await secrets.set('smtp-password', 'é"\n')
    await secrets.set('other', 'x')
    expect(await fileSecrets(folder, {}).get('smtp-password')).toBe('é"\n')
    await secrets.delete('smtp-password')
    expect(await secrets.get('smtp-password')).toBeNull()
    expect(await secrets.get('other')).toBe('x')
    expect(await readdir(folder)).toEqual(['secrets.json'])
    if (process.platform !== 'win32') expect(await mode()).toBe(0o600)
  })

  it.skipIf(process.platform === 'win32')(
    'are closed to others again when a copy left them open',
    async () => {
      await writeFile(join(folder, 'secrets.json'), '{"smtp-password":"x"}')
      await chmod(join(folder, 'secrets.json'), 0o644)
      expect(await fileSecrets(folder, {}).get('smtp-password')).toBe('x')
      expect(await mode()).toBe(0o600)
    },
  )

  it('come from the environment first', async () => {
    const secrets = fileSecrets(folder, { [variableOf('smtp-password')]: 'from outside' })
    expect(variableOf('smtp-password')).toBe('APANAGE_SMTP_PASSWORD')
    await secrets.set('smtp-password', 'from the screen')
    expect(await secrets.get('smtp-password')).toBe('from outside')
  })

  it('may be called anything', async () => {
    const secrets = fileSecrets(folder, {})
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(await secrets.get(name)).toBeNull()
      await secrets.set(name, name)
      expect(await secrets.get(name)).toBe(name)
    }
  })
})

describe('the data folder', () => {
  it('is where each platform keeps the data of applications, unless told', () => {
    const of = (platform: NodeJS.Platform, env: Record<string, string>) =>
      defaultDataFolder(platform, env, '/home/éric')
    expect(of('linux', {})).toBe(join('/home/éric', '.local', 'share', 'apanage'))
    expect(of('linux', { XDG_DATA_HOME: '/data' })).toBe(join('/data', 'apanage'))
    expect(of('darwin', {})).toBe(join('/home/éric', 'Library', 'Application Support', 'Apanage'))
    expect(of('win32', { APPDATA: join('/roaming') })).toBe(join('/roaming', 'Apanage'))
    expect(of('linux', { APANAGE_DATA: '/elsewhere' })).toMatch(/elsewhere$/)
  })
})
