import { AsyncLocalStorage } from 'node:async_hooks'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { ChangeEvent } from '../../src-preload/contract/office.ts'
import { type ReadConnection, toWriteConnection, type WriteConnection } from './connection.ts'
import { StoreDamaged } from './errors.ts'
import { guardClient, keepStatements, type SlowQuery } from './guarded-client.ts'
import { assertMayOpen, type MigrationReport, migrate } from './migrate.ts'
import { type MigrationFiles, readMigrationFiles } from './migration-files.ts'
import { assertPragmas, openWriter, setPagesKept } from './pragmas.ts'
import { openReaders } from './readers.ts'
import { openQueue } from './write-queue.ts'

/** One unit of work: all that is written through `db` is kept together, or not at all. */
export type Unit = {
  readonly db: WriteConnection
  /** Says what changed. Told to the listeners once the unit is committed; forgotten when it is rolled back. */
  readonly changed: (event: ChangeEvent) => void
}

export type CommitListener = (events: readonly ChangeEvent[]) => void

export type Store = {
  readonly path: string
  /** What opening did to the shape of the store, and the backup made before. */
  readonly migrated: MigrationReport
  /** Runs `work` on a moment of the store of its own: nothing written meanwhile is seen. */
  readonly read: <T>(work: (db: ReadConnection) => Promise<T>) => Promise<T>
  /**
   * Runs `work` as one unit, alone: units wait for each other in the order they were asked. When `work` throws,
   * nothing of it is kept and the error comes out. When the promise resolves, the unit is on the disk.
   * Long waiting (network, children, files) belongs before or after the unit, never inside it. One that writes all over
   * the store says that it is 'wide' and has more memory meanwhile (pragmas.ts).
   */
  readonly write: <T>(work: (unit: Unit) => Promise<T>, reach?: 'usual' | 'wide') => Promise<T>
  /** Tells `listener` the events of each committed unit that had some. Answers how to stop. */
  readonly onCommitted: (listener: CommitListener) => () => void
  /** How many units were kept since the store was opened: what was worked out from it holds while this does not move. */
  readonly units: () => number
  /** Waits for what is under way, moves the write-ahead log into the store and closes. */
  readonly close: () => Promise<void>
}

export type StoreOptions = {
  readonly path: string
  readonly migrationsFolder: string
  /** Where the copy made before a migration goes; 'backups' beside the store by default. */
  readonly backupFolder?: string
  readonly onSlowQuery?: (query: SlowQuery) => void
  /** In milliseconds; 40 by default. */
  readonly slowQueryOver?: number
  /** The clock, in milliseconds since 1970 UTC. */
  readonly now?: () => number
}

/**
 * Opens the store, made or brought to the present shape when needed. Only one process may: hold the lock of
 * the data folder (instance-lock.ts) before.
 *
 * @throws StoreFromTheFuture, ForeignStore, StoreDamaged, MigrationChanged, MigrationFailed, BackupUnsound:
 *   in each case the store is as it was
 */
export function openStore(options: StoreOptions): Store {
  const { path } = options
  const files = readMigrationFiles(options.migrationsFolder)
  makeFile(path)
  inspect(path, files)
  const writer = openWriter(path)
  try {
    const migrated = migrate(writer, files, {
      backupFolder: options.backupFolder ?? join(dirname(path), 'backups'),
      now: (options.now ?? Date.now)(),
    })
    assertPragmas(writer)
    return runStore(writer, migrated, options)
  } catch (error) {
    writer.close()
    throw error
  }
}

function runStore(writer: Database.Database, migrated: MigrationReport, options: StoreOptions): Store {
  const { path, onSlowQuery } = options
  const watch = onSlowQuery ? { overMilliseconds: options.slowQueryOver ?? 40, onSlowQuery } : null
  const prepare = keepStatements(writer)
  const readers = openReaders(path, watch)
  const queue = openQueue()
  const listeners = new Set<CommitListener>()
  const currentUnit = new AsyncLocalStorage<{ over: boolean }>()
  let closing: Promise<void> | null = null
  let units = 0

  const assertUsable = (verb: string) => {
    if (closing) throw new Error(`cannot ${verb}: the store is closed`)
    // A unit that waits for another one waits for itself; a read inside a unit does not see what the unit wrote.
    if (currentUnit.getStore()?.over === false)
      throw new Error(`cannot ${verb} inside a unit of work: use its db`)
  }

  const runUnit = async <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
    const scope = { over: false }
    const events: ChangeEvent[] = []
    prepare('BEGIN IMMEDIATE').run()
    try {
      const db = toWriteConnection(guardClient(prepare, () => scope.over, watch))
      const result = await currentUnit.run(scope, () => work({ db, changed: event => events.push(event) }))
      scope.over = true
      prepare('COMMIT').run()
      units++
      return result
    } catch (error) {
      scope.over = true
      events.length = 0
      // Some failures (disk full, for one) have already rolled back by themselves.
      if (writer.inTransaction) prepare('ROLLBACK').run()
      throw error
    } finally {
      announce(listeners, events)
    }
  }

  const runWideUnit = async <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
    setPagesKept(writer, 'wide')
    try {
      return await runUnit(work)
    } finally {
      setPagesKept(writer, 'usual')
    }
  }

  const closeAll = async () => {
    await queue.idle()
    await readers.close()
    writer.pragma('wal_checkpoint(TRUNCATE)')
    writer.close()
  }

  return {
    path,
    migrated,
    read: async work => {
      assertUsable('read')
      return readers.read(work)
    },
    write: async (work, reach = 'usual') => {
      assertUsable('write')
      return queue.run(() => (reach === 'wide' ? runWideUnit(work) : runUnit(work)))
    },
    onCommitted: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    units: () => units,
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}

/** The unit is on the disk already: a listener that fails is a fault of its own, loud, and undoes nothing. */
function announce(listeners: ReadonlySet<CommitListener>, events: readonly ChangeEvent[]): void {
  if (events.length === 0) return
  for (const listener of listeners) {
    try {
      listener(events)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }
}

/** Made beforehand so that it is never readable by others, not even for a moment; SQLite gives -wal and -shm the same rights. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
}

function inspect(path: string, files: MigrationFiles): void {
  const connection = new Database(path, { readonly: true, fileMustExist: true })
  try {
    assertMayOpen(connection, path, files)
  } catch (error) {
    if (isDamage(error)) throw new StoreDamaged(path, error)
    throw error
  } finally {
    connection.close()
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)
}
