import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One step of the shape of the store. `tag` is the file name without '.sql'; `hash` is the SHA-256 of its text. */
export type Migration = { readonly tag: string; readonly sql: string; readonly hash: string }

export type MigrationFiles = {
  /** In the order of their names. */
  readonly migrations: readonly Migration[]
  /** Triggers, views and full-text indexes: applied again whenever it or the tables changed. */
  readonly after: Migration
}

const MIGRATION_NAME = /^\d{4}-[a-z0-9-]+\.sql$/
const AFTER_NAME = 'after.sql'

/** Statements that would end the transaction around a migration, or are not allowed inside one. */
const TRANSACTION_CONTROL = /(?:^|;)\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|ATTACH|DETACH)\b/i

/**
 * Reads a folder of `NNNN-name.sql` files and its `after.sql`. Throws on any other .sql file, which would never run,
 * and on one that would get out of the transaction it runs in.
 */
export function readMigrationFiles(folder: string): MigrationFiles {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.sql') && name !== AFTER_NAME)
    .sort()
  const stray = names.find(name => !MIGRATION_NAME.test(name))
  if (stray) throw new Error(`${stray} is not named NNNN-name.sql and would never be applied`)
  const migrations = names.map(name => readMigration(folder, name))
  for (const { tag, sql } of migrations) {
    const control = TRANSACTION_CONTROL.exec(sql.replace(/--.*$/gm, ''))
    if (control)
      throw new Error(`migration ${tag} says ${control[1]}: it runs inside one transaction with the others`)
  }
  return {
    migrations,
    after: readMigration(folder, AFTER_NAME),
  }
}

/** The number in front of a tag: the version of a store is the highest one applied to it. */
export function versionOf(tags: readonly string[]): number {
  return Math.max(0, ...tags.map(tag => Number(tag.slice(0, 4))))
}

function readMigration(folder: string, name: string): Migration {
  // Git may check out CRLF on Windows: the hash must not depend on the machine.
  const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
  return { tag: name.replace(/\.sql$/, ''), sql, hash: createHash('sha256').update(sql).digest('hex') }
}
