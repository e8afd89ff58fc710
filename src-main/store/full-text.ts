import type Database from 'better-sqlite3'

/** A full-text index that after.sql declares over the rows of a table. */
type FullTextIndex = { readonly name: string; readonly definition: string; readonly content: string }

const DECLARATION = /CREATE VIRTUAL TABLE IF NOT EXISTS (\w+)\s+(USING fts5\s*\([^;]*\))\s*;/g

/**
 * Drops the indexes that must be built again: their definition changed, or the text of a pending migration
 * names the table they index (it may have rebuilt it, with other row ids). The others keep their rows: building
 * the index of a million requests takes half a minute.
 *
 * @returns to be called once after.sql has created the missing ones: fills them from their tables
 */
export function prepareFullText(
  connection: Database.Database,
  afterSql: string,
  pendingSql: string,
): () => void {
  const stale = declaredIn(afterSql).filter(
    index => definitionOf(connection, index.name) !== index.definition || names(pendingSql, index.content),
  )
  for (const { name } of stale) connection.exec(`DROP TABLE IF EXISTS ${name}`)
  return () => {
    for (const { name } of stale) connection.exec(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`)
  }
}

function declaredIn(afterSql: string): readonly FullTextIndex[] {
  return [...afterSql.matchAll(DECLARATION)].map(([, name = '', definition = '']) => ({
    name,
    definition: withoutSpaces(definition),
    content: /content\s*=\s*'(\w+)'/.exec(definition)?.[1] ?? '',
  }))
}

function definitionOf(connection: Database.Database, name: string): string | null {
  const sql = connection.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name)
  return typeof sql === 'string' ? withoutSpaces(sql.slice(sql.indexOf('USING'))) : null
}

function withoutSpaces(sql: string): string {
  return sql.replace(/\s+/g, '')
}

/** A table that is only referred to, or that a comment or a string speaks of, keeps its rows as they are. */
function names(sql: string, table: string): boolean {
  const acts = sql
    .replace(/--.*$/gm, '')
    .replace(/'[^']*'/g, "''")
    .replace(/\bREFERENCES\s+\w+/gi, '')
  return new RegExp(`\\b${table}\\b`, 'i').test(acts)
}
