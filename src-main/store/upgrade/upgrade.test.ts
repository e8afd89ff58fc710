import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { staffId } from '../../../src-preload/contract/ids.ts'
import { appendJournal, readChain } from '../journal.ts'
import { openStore } from '../open-store.ts'
import { openWriter } from '../pragmas.ts'
import { aTemporaryFolder, MIGRATIONS_FOLDER, removeFolder } from '../testing.ts'
import { FIRST_STORE_ROWS } from './first-store-rows.ts'

type Rows = Readonly<Record<string, readonly unknown[]>>

/** A store as the first version of the application left it: its shape, its triggers, its rows. Closed. */
async function aFirstStore(): Promise<{
  path: string
  before: Rows
  columns: Readonly<Record<string, string>>
}> {
  const folder = aTemporaryFolder()
  onTestFinished(() => removeFolder(folder))
  const migrationsFolder = join(folder, 'migrations')
  mkdirSync(migrationsFolder)
  copyFileSync(join(MIGRATIONS_FOLDER, '0001-foundation.sql'), join(migrationsFolder, '0001-foundation.sql'))
  copyFileSync(join(import.meta.dirname, 'after-0001.sql'), join(migrationsFolder, 'after.sql'))
  const path = join(folder, 'apanage.db')
  const store = openStore({ path, migrationsFolder })
  await store.close()
  const db = openWriter(path)
  db.exec(`BEGIN; ${FIRST_STORE_ROWS} COMMIT;`)
  db.close()
  const again = openStore({ path, migrationsFolder })
  for (const kind of ['dossier.received', 'document.judged', 'dossier.approved', 'contract.signed']) {
    await again.write(({ db: unit }) =>
      appendJournal(unit, {
        at: 70,
        staffId: staffId.parse(1),
        kind,
        subjectType: 'dossier',
        subjectId: 1,
        data: { n: 1 },
      }),
    )
  }
  await again.close()
  const columns = columnsIn(path)
  return { path, before: rowsIn(path, columns), columns }
}

/** The tables that hold rows of the office, with their stored columns; counts are made again by after.sql. */
function columnsIn(path: string): Readonly<Record<string, string>> {
  const db = new Database(path, { readonly: true })
  const tables = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all() as string[]
  const columns = tables
    .filter(name => !name.includes('_fts') && !name.startsWith('migration') && name !== 'lead_count')
    .map(name => [
      name,
      (db.prepare(`SELECT name FROM pragma_table_info('${name}')`).pluck().all() as string[]).join(', '),
    ])
  db.close()
  return Object.fromEntries(columns)
}

/** Every row, in the columns given: those that were there before. */
function rowsIn(path: string, columns: Readonly<Record<string, string>>): Rows {
  const db = new Database(path, { readonly: true })
  const rows = Object.entries(columns).map(([table, names]) => [
    table,
    db.prepare(`SELECT ${names} FROM ${table} ORDER BY 1, 2`).raw().all(),
  ])
  db.close()
  return Object.fromEntries(rows)
}

function upgrade(path: string) {
  const store = openStore({ path, migrationsFolder: MIGRATIONS_FOLDER })
  onTestFinished(() => store.close())
  return store
}

describe('a store of the first version', () => {
  test('keeps every row of every table, to the byte', async () => {
    const { path, before, columns } = await aFirstStore()
    // The test would prove nothing of an empty table.
    const empty = Object.keys(before).filter(table => before[table]?.length === 0)
    expect(empty).toEqual([])
    await upgrade(path).close()
    expect(rowsIn(path, columns)).toEqual(before)
  })

  test('is backed up before, and says from which version it came', async () => {
    const { path, before, columns } = await aFirstStore()
    const { migrated } = upgrade(path)
    const { backup } = migrated
    expect(migrated).toMatchObject({ applied: expect.arrayContaining(['0002-review']) })
    expect(rowsIn(backup ?? '', columns)).toEqual(before)
  })

  test('keeps its journal, and the chain holds and goes on', async () => {
    const { path } = await aFirstStore()
    const store = upgrade(path)
    expect(await store.read(readChain)).toMatchObject({ count: 4, brokenAt: null })
    await store.write(({ db }) =>
      appendJournal(db, {
        at: 80,
        staffId: null,
        kind: 'dossier.looked-at',
        subjectType: 'dossier',
        subjectId: 2,
      }),
    )
    expect(await store.read(readChain)).toMatchObject({ count: 5, brokenAt: null })
  })

  test('breaks no invariant and no foreign key', async () => {
    const { path } = await aFirstStore()
    const store = upgrade(path)
    expect(await store.read(async db => db.all(sql`SELECT * FROM invariant_breach`))).toEqual([])
    expect(await store.read(async db => db.all(sql`SELECT * FROM pragma_foreign_key_check`))).toEqual([])
    expect(await store.read(async db => db.all(sql`PRAGMA integrity_check`))).toEqual([
      { integrity_check: 'ok' },
    ])
  })

  test('has all the triggers, indexes and views of a new one, and its words are found', async () => {
    const { path } = await aFirstStore()
    const upgraded = upgrade(path)
    const fresh = openStore({ path: join(path, '..', 'fresh.db'), migrationsFolder: MIGRATIONS_FOLDER })
    onTestFinished(() => fresh.close())
    const shapeOf = (store: typeof fresh) =>
      store.read(async db =>
        db.all<{ type: string; name: string; sql: string }>(
          sql`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`,
        ),
      )
    const plain = (shape: Awaited<ReturnType<typeof shapeOf>>) =>
      shape.map(({ type, name, sql: text }) => `${type} ${name} ${text.replace(/["\s]+/g, ' ')}`)
    expect(plain(await shapeOf(upgraded))).toEqual(plain(await shapeOf(fresh)))
    const found = (index: string, words: string) =>
      upgraded.read(async db =>
        db.all(sql`SELECT rowid AS id FROM ${sql.raw(index)} WHERE ${sql.raw(index)} MATCH ${words}`),
      )
    expect(await found('dossier_fts', 'vaubrelle')).toEqual([{ id: 1 }])
    expect(await found('lead_fts', 'valdorme')).toEqual([{ id: 1 }])
  })

  test('gives what is new the value that says what was', async () => {
    const { path } = await aFirstStore()
    const store = upgrade(path)
    // Taken with no end known: anyone may take it now, and nobody lost it.
    expect(
      await store.read(async db =>
        db.all(sql`SELECT id, claimed_by AS by, claimed_until AS until FROM dossier ORDER BY id`),
      ),
    ).toEqual([
      { id: 1, by: null, until: null },
      { id: 2, by: 2, until: 25 },
      { id: 3, by: null, until: null },
    ])
    expect(
      await store.read(async db => db.all(sql`SELECT id, filing FROM inbound_message ORDER BY id`)),
    ).toEqual([
      { id: 1, filing: 'dossier' },
      { id: 2, filing: 'lead' },
      { id: 3, filing: 'ignored' },
    ])
  })

  test('still refuses what it refused', async () => {
    const { path } = await aFirstStore()
    await upgrade(path).close()
    const db = openWriter(path)
    onTestFinished(() => void db.close())
    for (const statement of [
      "UPDATE journal SET kind = 'x' WHERE seq = 1",
      'DELETE FROM verdict WHERE id = 1',
      "UPDATE outbox_message SET subject = 'x' WHERE id = 1",
      'UPDATE contract SET price_cents = 1 WHERE id = 1',
      'DELETE FROM dispatch WHERE id = 1',
      `INSERT INTO exclusivity (department_code, subtype_code, provider_id, starts_on, granted_at, granted_by)
        VALUES ('38', 'entretien', 1, '2026-06-01', 1, 1)`,
    ]) {
      expect(() => db.exec(statement), statement).toThrow(/APANAGE/)
    }
  })
})
