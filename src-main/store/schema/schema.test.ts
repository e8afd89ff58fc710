import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterAll, describe, expect, test } from 'vitest'
import { aTemporaryStore } from '../testing.ts'
import * as schema from './index.ts'

const { store, remove } = aTemporaryStore()
afterAll(remove)

const tables = Object.values(schema).filter(value => is(value, SQLiteTable))

type ColumnShape = { readonly name: string; readonly type: string; readonly required: boolean }

/** table_xinfo, and not table_info, because only the former tells generated columns. */
const inDatabase = (table: string) =>
  store.read(async db =>
    db.all<{ name: string; type: string; notnull: number; pk: number; dflt_value: string | null }>(
      sql`SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_xinfo(${table})`,
    ),
  )

describe('each table of the schema is the one of the database', () => {
  test.each(tables.map(table => [getTableName(table), table] as const))('%s', async (name, table) => {
    const columns = await inDatabase(name)
    const expected: ColumnShape[] = columns.map(column => ({
      name: column.name,
      type: column.type.toLowerCase(),
      required: column.notnull === 1 || column.pk > 0,
    }))
    const actual: ColumnShape[] = Object.values(getTableColumns(table)).map(column => ({
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
    }))
    expect(actual).toEqual(expected)
  })

  test.each(tables.map(table => [getTableName(table), table] as const))(
    '%s has the defaults of the database',
    async (name, table) => {
      const withDefault = (await inDatabase(name)).filter(column => column.dflt_value !== null)
      const declared = Object.values(getTableColumns(table)).filter(
        column => column.hasDefault && !column.primary && !column.generated,
      )
      expect(declared.map(column => column.name)).toEqual(withDefault.map(column => column.name))
    },
  )

  test('no table of the database is missing from the schema', async () => {
    const rows = await store.read(async db =>
      db.all<{ name: string }>(
        sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
      ),
    )
    const names = rows.map(row => row.name).filter(name => name !== 'migration')
    expect(names.sort()).toEqual(tables.map(table => getTableName(table)).sort())
  })

  test('every table is strict', async () => {
    const loose = await store.read(async db =>
      db.all(
        sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      ),
    )
    expect(loose).toEqual([])
  })
})
