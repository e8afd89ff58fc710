import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Assets, readAssets } from '../assets.ts'
import { targetOf } from './app-protocol.ts'
import { mayOpenOutside } from './navigation.ts'

let folder: string
let assets: Assets

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apanage-app-'))
  const renderer = join(folder, 'renderer')
  await mkdir(join(renderer, 'assets'), { recursive: true })
  await mkdir(join(folder, 'renderer-evil'))
  await writeFile(join(renderer, 'index.html'), 'page')
  await writeFile(join(renderer, 'assets', 'a-1.js'), 'script')
  await writeFile(join(folder, 'outside.txt'), 'secret')
  await writeFile(join(folder, 'renderer-evil', 'x.js'), 'secret')
  if (process.platform !== 'win32') {
    await symlink(join(folder, 'outside.txt'), join(renderer, 'link.txt'))
    await symlink(join(folder, 'renderer-evil'), join(renderer, 'linked'))
  }
  assets = readAssets(renderer)
})
afterAll(() => rm(folder, { recursive: true }))

describe('the addresses of app://', () => {
  it('are the page, the built files, the files of the vault and the intake', () => {
    expect(targetOf('app://apanage/assets/a-1.js', 'GET', assets)).toEqual({
      kind: 'asset',
      path: '/assets/a-1.js',
    })
    expect(targetOf('app://apanage/', 'GET', assets)).toEqual({ kind: 'page' })
    expect(targetOf('app://apanage/files/12?download', 'GET', assets)).toEqual({
      kind: 'file',
      id: '12',
      download: true,
    })
    expect(targetOf('app://apanage/intake?name=a.eml', 'POST', assets)).toEqual({
      kind: 'intake',
      name: 'a.eml',
    })
  })

  it.each([
    'app://apanage/../outside.txt',
    'app://apanage/assets/../../outside.txt',
    'app://apanage/%2e%2e/outside.txt',
    'app://apanage/%2e%2e%5coutside.txt',
    'app://apanage/..%5c..%5coutside.txt',
    'app://apanage/..%2foutside.txt',
    'app://apanage/\\..\\outside.txt',
    'app://apanage/link.txt',
    'app://apanage/linked/x.js',
    'app://apanage/../renderer-evil/x.js',
    'app://apanage/renderer-evil/x.js',
    'app://apanage/assets/a-1.js%00.png',
    'app://apanage/assets/a-1.js\0.png',
    'app://apanage//server/share/x.js',
    'app://apanage/%5c%5cserver%5cshare%5cx.js',
    'app://apanage/C:/Windows/win.ini',
    'app://apanage/file:///etc/passwd',
    'app://apanage/assets/',
    'app://apanage/assets/a-1.js/',
    'app://apanage/index.html',
    'app://apanage.evil/',
    'app://evil/assets/a-1.js',
    'app://evil@apanage.fr/assets/a-1.js',
    'app://apanage:80/assets/a-1.js',
    'file:///etc/passwd',
    'https://apanage/assets/a-1.js',
    '',
  ])('refuse %j', address => {
    expect(targetOf(address, 'GET', assets)).toEqual({ kind: 'none' })
  })

  it('refuse other methods', () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
      expect(targetOf('app://apanage/', method, assets)).toEqual({ kind: 'none' })
    }
    expect(targetOf('app://apanage/files/1', 'POST', assets)).toEqual({ kind: 'none' })
  })

  it('never name a file that was not in the folder when it was read', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ['app'], withQueryParameters: true }),
        fc.string(),
        (url, tail) => {
          const target = targetOf(`app://apanage/${tail}`, 'GET', assets)
          if (target.kind === 'asset') expect(assets.has(target.path)).toBe(true)
          expect(targetOf(url, 'GET', assets).kind).toBe('none')
        },
      ),
    )
  })
})

describe('what opens in the browser of the person', () => {
  it.each(['https://data.inpi.fr/', 'https://annuaire-entreprises.data.gouv.fr/entreprise/1'])(
    '%s',
    address => {
      expect(mayOpenOutside(address)).toBe(true)
    },
  )

  const SCHEMES =
    'http ftp file data javascript vbscript blob about chrome app mailto tel sms ws wss ssh sftp smb nfs ldap ldaps gopher irc steam slack zoommtg msteams ms-msdt search-ms ms-officecmd ms-word ms-excel ms-powerpoint ms-settings ms-appinstaller ms-cxh jar res view-source mk hcp shell itms itms-apps magnet ed2k skype callto facetime git vscode cursor jetbrains x-apple.systempreferences apt dict rdp vnc telnet intent market content'.split(
      ' ',
    )
  it.each(SCHEMES)('not %s:', scheme => {
    expect(mayOpenOutside(`${scheme}://data.inpi.fr/`)).toBe(false)
    expect(mayOpenOutside(`${scheme}:data.inpi.fr`)).toBe(false)
  })

  it.each([
    'https://evil.fr/',
    'https://data.inpi.fr.evil.fr/',
    'https://evil.fr/https://data.inpi.fr/',
    'https://data.inpi.fr@evil.fr/',
    'https://user:pass@data.inpi.fr/',
    'https://data.inpi.fr:8443/',
    'not an address',
  ])('not %s', address => {
    expect(mayOpenOutside(address)).toBe(false)
  })
})
