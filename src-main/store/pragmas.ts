import Database from 'better-sqlite3'
import { fold } from '../domain/fold.ts'

/** How long a statement waits for another connection, in milliseconds. */
const BUSY_TIMEOUT = 5_000

/** 'Apan' in ASCII: written into the header of every store, so that no other database is taken for one. */
export const APPLICATION_ID = 0x41_70_61_6e

const WRITER_PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2, // FULL: an acknowledged write has been through fdatasync
  foreign_keys: 1,
  recursive_triggers: 1, // without it, OR REPLACE deletes a row past the triggers that keep it
  secure_delete: 1, // what is deleted is overwritten
  trusted_schema: 0,
  cell_size_check: 1,
  temp_store: 2, // sorts stay in memory: no personal data in temporary files
} as const

/**
 * Opens the one connection that writes. Creates the file when it is missing, readable by its owner only.
 * The pragmas are set here and must be asserted after a write: see {@link assertPragmas}.
 */
export function openWriter(path: string): Database.Database {
  const connection = new Database(path, { timeout: BUSY_TIMEOUT })
  setPagesKept(connection, 'usual')
  connection.pragma('journal_size_limit = 67108864')
  addFunctions(connection)
  for (const [name, value] of Object.entries(WRITER_PRAGMAS)) connection.pragma(`${name} = ${value}`)
  return connection
}

/** How much of the store the writer may keep in memory, in kibibytes. */
const PAGES_KEPT = { usual: 32_768, wide: 98_304 } as const

/**
 * A unit that writes all over large indexes is 'wide': with the usual memory it would write the same pages to the log,
 * forget them and read them again, several times. 'usual' afterwards gives the memory back.
 */
export function setPagesKept(connection: Database.Database, reach: keyof typeof PAGES_KEPT): void {
  connection.pragma(`cache_size = -${PAGES_KEPT[reach]}`)
}

/** Opens a connection that cannot write, whatever SQL it is given. The file must exist. */
export function openReader(path: string): Database.Database {
  const connection = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT })
  connection.pragma('query_only = 1')
  connection.pragma('trusted_schema = 0')
  connection.pragma('cell_size_check = 1')
  connection.pragma('temp_store = 2')
  connection.pragma('cache_size = -32768')
  addFunctions(connection)
  return connection
}

/**
 * `fold(text)` for comparisons in queries, which know accents where LIKE does not. No index, trigger or view of the
 * store may call it: the store must open without this application.
 */
function addFunctions(connection: Database.Database): void {
  connection.function('fold', { deterministic: true, directOnly: true }, text =>
    text === null ? null : fold(String(text)),
  )
}

/**
 * Throws unless every promise about durability and privacy holds. It writes first, on purpose: this build of
 * SQLite answers synchronous = FULL until the first write in WAL mode and NORMAL after it, unless FULL was
 * asked explicitly once WAL was on.
 */
export function assertPragmas(connection: Database.Database): void {
  connection.exec('BEGIN IMMEDIATE')
  connection.pragma(`user_version = ${connection.pragma('user_version', { simple: true })}`)
  connection.exec('COMMIT')
  for (const [name, expected] of Object.entries(WRITER_PRAGMAS)) {
    const actual = connection.pragma(name, { simple: true })
    if (actual !== expected) throw new Error(`SQLite answers ${name} = ${actual} instead of ${expected}`)
  }
}
