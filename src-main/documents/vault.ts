import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Lower-case hexadecimal SHA-256 of a file's bytes: its only name in the vault. */
export type Sha256 = string

type Kept = { readonly sha256: Sha256; readonly size: number }

/** The files of the dossiers, each once, named by what they hold and never by what they were called. */
export type Vault = {
  /** When it resolves, the bytes survive a power cut. The same bytes again cost no copy. */
  put(bytes: Uint8Array): Promise<Kept>
  /** Where the bytes of that hash are, or would be. Throws a TypeError on anything that is not a hash. */
  pathOf(sha256: Sha256): string
  /** The bytes, checked against their hash. @throws VaultDamaged when they are absent or have changed. */
  read(sha256: Sha256): Promise<Uint8Array>
  exists(sha256: Sha256): Promise<boolean>
}

/** The disk no longer holds what was put there: a fault, for a person to settle from a backup. */
export class VaultDamaged extends Error {
  constructor(sha256: Sha256, problem: 'absent' | 'changed', options?: ErrorOptions) {
    super(`vault: ${sha256} is ${problem}`, options)
    this.name = 'VaultDamaged'
  }
}

const FOLDER_RIGHTS = 0o700
const FILE_RIGHTS = 0o600

/**
 * Opens `<data>/vault`, made if needed. Half-written files of a killed run are removed: nothing refers to them.
 * One process at a time owns the data folder.
 */
export async function openVault(dataFolder: string): Promise<Vault> {
  const root = join(dataFolder, 'vault')
  const incoming = join(root, 'incoming')
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true, mode: FOLDER_RIGHTS })
  await syncFolder(root)
  await syncFolder(dataFolder)

  const pathOf = (sha256: Sha256) => join(root, ...segmentsOf(sha256))
  return {
    pathOf,
    async put(bytes) {
      const kept = { sha256: hashOf(bytes), size: bytes.length }
      const path = pathOf(kept.sha256)
      if ((await sizeOf(path)) !== bytes.length) await writeWhole(path, join(incoming, randomUUID()), bytes)
      // Also for bytes that were there: a put under way, or one that was killed, may have named them and no more.
      await syncFolder(dirname(path))
      await syncFolder(root)
      return kept
    },
    async read(sha256) {
      const bytes = await readFile(pathOf(sha256)).catch(error => {
        throw isAbsent(error) ? new VaultDamaged(sha256, 'absent', { cause: error }) : error
      })
      if (hashOf(bytes) !== sha256) throw new VaultDamaged(sha256, 'changed')
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    },
    exists: async sha256 => (await sizeOf(pathOf(sha256))) !== null,
  }
}

/** Only a hash becomes a path: nothing a person or a sender wrote does. */
function segmentsOf(sha256: Sha256): [string, string] {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('vault: not a SHA-256')
  return [sha256.slice(0, 2), sha256.slice(2)]
}

function hashOf(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Temporary name, flush, rename: a file under its final name is always whole. */
async function writeWhole(path: string, temporary: string, bytes: Uint8Array): Promise<void> {
  const file = await open(temporary, 'wx', FILE_RIGHTS)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_RIGHTS })
  await rename(temporary, path)
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder; NTFS journals the rename by itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
