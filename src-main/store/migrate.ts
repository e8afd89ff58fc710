import type Database from 'better-sqlite3'
import { backUpInto } from './backup.ts'
import { ForeignStore, MigrationChanged, MigrationFailed, StoreFromTheFuture } from './errors.ts'
import { prepareFullText } from './full-text.ts'
import { type Migration, type MigrationFiles, versionOf } from './migration-files.ts'
import { APPLICATION_ID } from './pragmas.ts'

/** What a start did to the shape of the store. */
export type MigrationReport = { readonly applied: readonly string[]; readonly backup: string | null }

type Applied = ReadonlyMap<string, string>

/**
 * Throws when this application must not touch the store: it comes from a newer version, from another
 * application, or was made by migrations that were edited since. Reads only; give it a read-only connection.
 */
export function assertMayOpen(connection: Database.Database, path: string, files: MigrationFiles): void {
  const applicationId = connection.pragma('application_id', { simple: true })
  const tables = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
  if (tables === 0) return
  if (applicationId !== APPLICATION_ID) throw new ForeignStore(path)
  const applied = appliedIn(connection)
  const known = new Map(files.migrations.map(({ tag, hash }) => [tag, hash]))
  const unknownTags = [...applied.keys()].filter(tag => !known.has(tag) && tag !== files.after.tag)
  const storeVersion = Number(connection.pragma('user_version', { simple: true }))
  const knownVersion = versionOf([...known.keys()])
  if (unknownTags.length > 0 || storeVersion > knownVersion) {
    throw new StoreFromTheFuture({ path, storeVersion, knownVersion, unknownTags })
  }
  for (const [tag, hash] of applied) {
    if (known.has(tag) && known.get(tag) !== hash) throw new MigrationChanged(tag)
  }
}

/**
 * Brings the store to the shape that `files` describe, in one transaction with the version inside: a kill at any
 * moment leaves the old shape or the new one. Applies every file that was not applied yet, also one whose number
 * is lower than the last applied (two branches were merged). A store that holds data is backed up first.
 *
 * @param now milliseconds since 1970 UTC
 * @throws MigrationFailed with the tag that did not go through; nothing changed
 */
export function migrate(
  connection: Database.Database,
  files: MigrationFiles,
  { backupFolder, now }: { readonly backupFolder: string; readonly now: number },
): MigrationReport {
  const applied = appliedIn(connection)
  const pending = files.migrations.filter(({ tag }) => !applied.has(tag))
  if (pending.length === 0 && applied.get(files.after.tag) === files.after.hash) {
    return { applied: [], backup: null }
  }
  const backup =
    applied.size > 0 && pending.length > 0 ? backUp(connection, backupFolder, applied, now) : null
  // A table rebuild deletes the old table: with foreign keys on, its children would go with it. The switch does
  // nothing inside a transaction, so it is thrown before.
  connection.pragma('foreign_keys = 0')
  connection.exec('BEGIN IMMEDIATE')
  try {
    applyAll(connection, files, pending, now)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.pragma('foreign_keys = 1')
  }
  return { applied: pending.map(({ tag }) => tag), backup }
}

function applyAll(
  connection: Database.Database,
  files: MigrationFiles,
  pending: readonly Migration[],
  now: number,
): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migration (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  )
  // Triggers would fire on the rows a migration moves, and a trigger that names a rebuilt table breaks its RENAME.
  dropTriggersAndViews(connection)
  const record = connection.prepare(
    'INSERT OR REPLACE INTO migration (tag, hash, applied_at) VALUES (?, ?, ?)',
  )
  for (const migration of pending) {
    apply(connection, migration, () => connection.exec(migration.sql))
    record.run(migration.tag, migration.hash, now)
  }
  apply(connection, files.after, () => {
    const pendingSql = pending.map(({ sql }) => sql).join('\n')
    const fillFullText = prepareFullText(connection, files.after.sql, pendingSql)
    connection.exec(files.after.sql)
    fillFullText()
  })
  record.run(files.after.tag, files.after.hash, now)
  assertReferences(connection, pending.at(-1)?.tag ?? files.after.tag)
  assertInvariants(connection, pending.at(-1)?.tag ?? files.after.tag)
  connection.pragma(`application_id = ${APPLICATION_ID}`)
  connection.pragma(`user_version = ${versionOf(files.migrations.map(({ tag }) => tag))}`)
}

function apply(connection: Database.Database, { tag }: Migration, work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new MigrationFailed(tag, error)
  }
  if (!connection.inTransaction)
    throw new MigrationFailed(tag, new Error('it ended the transaction it runs in'))
}

function dropTriggersAndViews(connection: Database.Database): void {
  const rows = connection
    .prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    .raw()
  for (const [type, name] of rows.all() as [string, string][]) connection.exec(`DROP ${type} "${name}"`)
}

function assertReferences(connection: Database.Database, tag: string): void {
  const broken = connection.pragma('foreign_key_check') as { table: string; parent: string }[]
  const [first] = broken
  if (!first) return
  const reason = `${broken.length} row(s) of ${first.table} would refer to missing rows of ${first.parent}`
  throw new MigrationFailed(tag, new Error(reason))
}

/** after.sql may say, in a view of this name, which rows break an invariant that its triggers hold. */
function assertInvariants(connection: Database.Database, tag: string): void {
  if (!connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'invariant_breach'").get()) return
  const breach = connection.prepare('SELECT code FROM invariant_breach').pluck().get()
  if (breach !== undefined) throw new MigrationFailed(tag, new Error(`its rows would break ${breach}`))
}

function appliedIn(connection: Database.Database): Applied {
  const exists = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migration'").get()
  if (!exists) return new Map()
  return new Map(
    connection.prepare('SELECT tag, hash FROM migration ORDER BY tag').raw().all() as [string, string][],
  )
}

function backUp(connection: Database.Database, folder: string, applied: Applied, now: number): string {
  const moment = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  return backUpInto(
    connection,
    folder,
    `before-migration-v${versionOf([...applied.keys()].filter(tag => tag !== 'after'))}-${moment}.db`,
  )
}
