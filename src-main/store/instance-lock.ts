import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DataFolderInUse, type FolderOwner } from './errors.ts'

/** The data folder is ours until this is released or the process ends, however it ends. */
export type InstanceLock = {
  /** The folder without symbolic links: everything of the application is opened under this name. */
  readonly folder: string
  /** Tells where we answer, for a second instance to say or to open. */
  readonly announce: (address: string) => void
  readonly release: () => void
}

/** In milliseconds: a killed owner is gone by then, and a second instance has its answer within two seconds. */
const PATIENCE = 1_000
const LOCK_NAME = 'lock.db'
const OWNER_NAME = 'owner.json'

/**
 * Takes the data folder for this process, made when missing. The lock is the exclusive lock that SQLite holds on a
 * tiny database: the system frees it at the death of its process, so a kill leaves nothing stale behind, and it
 * follows the file, whatever the name of the folder that led to it. The file is never deleted: the next
 * process would lock another one. `owner.json` beside it only says who, to be read by people and by the second.
 *
 * @param patience how long to wait for an owner that is ending, in milliseconds
 * @throws DataFolderInUse with the process and address of the first, within two seconds
 */
export function lockDataFolder(path: string, patience = PATIENCE): InstanceLock {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const folder = realpathSync(path)
  const connection = takeLock(folder, patience)
  const ownerPath = join(folder, OWNER_NAME)
  writeOwner(ownerPath, { pid: process.pid })
  return {
    folder,
    announce: address => writeOwner(ownerPath, { pid: process.pid, address }),
    release: () => {
      if (!connection.open) return
      rmSync(ownerPath, { force: true })
      connection.close()
    },
  }
}

function takeLock(folder: string, patience: number): Database.Database {
  const path = join(folder, LOCK_NAME)
  // Made beforehand, so that it is never anyone else's to lock.
  closeSync(openSync(path, 'a', 0o600))
  const connection = new Database(path, { timeout: patience })
  try {
    connection.exec('BEGIN EXCLUSIVE')
    return connection
  } catch (error) {
    connection.close()
    if (isBusy(error)) throw new DataFolderInUse(folder, readOwner(folder))
    throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/** Renamed into place: a second instance never reads half of it. */
function writeOwner(path: string, owner: FolderOwner): void {
  writeFileSync(`${path}.part`, JSON.stringify(owner), { mode: 0o600 })
  renameSync(`${path}.part`, path)
}

/** Null when it cannot be known: who owns the folder is a courtesy, that it is owned is certain. */
function readOwner(folder: string): FolderOwner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(folder, OWNER_NAME), 'utf8'))
    return isOwner(owner) ? owner : null
  } catch {
    return null
  }
}

function isOwner(value: unknown): value is FolderOwner {
  return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number'
}
