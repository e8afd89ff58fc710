import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { BackupUnsound } from './errors.ts'

/**
 * Copies the store as it is now into `folder/name`, through VACUUM INTO: a copy of the file itself misses what
 * is in the write-ahead log and can be torn. The copy is written under a temporary name, read back whole, forced
 * to the disk and only then given its name, so that a file with a final name is always a good one.
 *
 * @returns the path of the copy
 * @throws BackupUnsound when the copy does not read back well; nothing is left behind
 */
export function backUpInto(connection: Database.Database, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, `.${name}.part`)
  const path = join(folder, name)
  rmSync(temporary, { force: true })
  try {
    // VACUUM INTO fills an existing empty file: the copy has its rights from its first byte on.
    closeSync(openSync(temporary, 'wx', 0o600))
    connection.prepare('VACUUM INTO ?').run(temporary)
    assertSound(temporary)
    syncPath(temporary)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(folder)
  return path
}

function assertSound(path: string): void {
  const copy = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const answer = copy.pragma('integrity_check', { simple: true })
    if (answer !== 'ok') throw new BackupUnsound(String(answer))
  } finally {
    copy.close()
  }
}

function syncPath(path: string): void {
  // Opened for writing: Windows refuses to flush a handle that only reads.
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name is on the disk once its folder is. Windows cannot open a folder and does it by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
