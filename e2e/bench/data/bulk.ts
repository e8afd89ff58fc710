import type Database from 'better-sqlite3'

type Value = string | number | null
export type Row = readonly Value[]

/** Inserts rows of one table by one statement, in the transaction that is open. */
export function inserter(
  db: Database.Database,
  table: string,
  columns: readonly string[],
): (row: Row) => number {
  const statement = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  return row => Number(statement.run(...row).lastInsertRowid)
}

type SchemaObject = { readonly type: string; readonly name: string; readonly sql: string }

/**
 * Runs a bulk load without the triggers and the indexes of the tables, then makes them again as they were: a million
 * rows cost a tenth of the time, and what they must obey is checked by the loader itself. The connection is given
 * up if anything fails: the store is then of no use and the caller removes it.
 */
export function withoutSchemaWork(db: Database.Database, load: () => void): void {
  const objects = db
    .prepare<[], SchemaObject>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type = 'trigger' OR type = 'index')`,
    )
    .all()
  for (const { type, name } of objects) db.exec(`DROP ${type} ${name}`)
  load()
  // Indexes first: nothing else looks rows up by them.
  for (const { sql } of objects.toSorted((left, right) => left.type.localeCompare(right.type))) db.exec(sql)
}
