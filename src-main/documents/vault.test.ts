import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openVault, type Vault, VaultDamaged } from './vault.ts'

let data: string
let vault: Vault

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'apanage-vault-é-'))
  vault = await openVault(data)
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

/** All files under the vault, by their path in it. */
function filesOf(): string[] {
  return readdirSync(join(data, 'vault'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

describe('the vault', () => {
  test('gives back any bytes under their SHA-256', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async bytes => {
        const kept = await vault.put(bytes)
        expect(kept).toEqual({
          sha256: createHash('sha256').update(bytes).digest('hex'),
          size: bytes.length,
        })
        expect([...(await vault.read(kept.sha256))]).toEqual([...bytes])
      }),
      { numRuns: 30 },
    )
  })

  test('keeps the same bytes once, even when they come many times at the same moment', async () => {
    const bytes = Buffer.from('le même Kbis')
    const kept = await Promise.all(Array.from({ length: 16 }, () => vault.put(bytes)))
    expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(filesOf()).toEqual([vault.pathOf(kept[0]?.sha256 ?? '')])
  })

  test('leaves what it holds to its owner alone', async () => {
    const { sha256 } = await vault.put(Buffer.from('privé'))
    const path = vault.pathOf(sha256)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'vault')).mode & 0o777).toBe(0o700)
  })

  test('makes a path of nothing but a hash', async () => {
    for (const name of [
      '../../etc/passwd',
      '',
      'A'.repeat(64),
      `${'a'.repeat(64)}\n`,
      `${'a'.repeat(62)}/b`,
    ]) {
      expect(() => vault.pathOf(name)).toThrow(TypeError)
    }
    await expect(vault.read('../secret')).rejects.toThrow(TypeError)
  })

  test('says that a file is absent or has changed instead of giving other bytes', async () => {
    await expect(vault.read('0'.repeat(64))).rejects.toThrow(VaultDamaged)
    const { sha256 } = await vault.put(Buffer.from('avant'))
    writeFileSync(vault.pathOf(sha256), 'après')
    await expect(vault.read(sha256)).rejects.toThrow(/changed/)
  })

  test('replaces a shortened file when its bytes come again', async () => {
    const bytes = Buffer.from('un fichier entier')
    const { sha256 } = await vault.put(bytes)
    writeFileSync(vault.pathOf(sha256), 'un fichier')
    await vault.put(bytes)
    expect(Buffer.from(await vault.read(sha256)).toString()).toBe('un fichier entier')
  })

  test('drops at the next opening what a killed run left half-written', async () => {
    writeFileSync(join(data, 'vault', 'incoming', 'half'), 'moitié')
    const { sha256 } = await vault.put(Buffer.from('gardé'))
    const reopened = await openVault(data)
    expect(filesOf()).toEqual([vault.pathOf(sha256)])
    expect(await reopened.exists(sha256)).toBe(true)
    expect(await reopened.exists('0'.repeat(64))).toBe(false)
  })
})
