import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../../../src-main/store/open-store.ts'
import { seedCells } from '../../../src-main/store/queries/seed-cells.ts'
import type { Sizes } from '../options.ts'
import { seeded } from '../random.ts'
import { inserter, withoutSchemaWork } from './bulk.ts'
import { loadCells } from './load-cells.ts'
import { loadDossiers, STAFF } from './load-dossiers.ts'
import { loadJournal } from './load-journal.ts'
import { loadLeads } from './load-leads.ts'
import { loadTexts } from './load-texts.ts'
import type { Loading } from './loading.ts'

const RESOURCES = resolve(import.meta.dirname, '../../../resources')

export type DataSet = { readonly folder: string; readonly wasBuilt: boolean; readonly anchor: number }

/**
 * The data set of these sizes and this seed for the present shape of the store, built when it is not there yet.
 * Its dates are those of the present month. What runs must work on a copy of the folder.
 */
export async function dataSet(cacheFolder: string, sizes: Sizes, tell: Loading['tell']): Promise<DataSet> {
  const today = new Date()
  const anchor = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)
  const name = nameOf(sizes, anchor)
  const folder = join(cacheFolder, name)
  if (existsSync(folder)) return { folder, wasBuilt: false, anchor }
  mkdirSync(cacheFolder, { recursive: true })
  removeOutdated(cacheFolder, name)
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  await build(unfinished, sizes, anchor, tell)
  renameSync(unfinished, folder)
  return { folder, wasBuilt: true, anchor }
}

/** A data set of another shape, of other dates or made by other code is another one. */
function nameOf({ dossiers, leads, seed }: Sizes, anchor: number): string {
  const hash = createHash('sha256').update(String(anchor))
  for (const folder of [join(RESOURCES, 'migrations'), import.meta.dirname])
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return `data-${dossiers}-${leads}-${seed}-${hash.digest('hex').slice(0, 12)}`
}

/** Those of the same sizes and seed that nothing will ask for again: each takes more than a gigabyte. */
function removeOutdated(cacheFolder: string, name: string): void {
  const sameSizes = name.slice(0, name.lastIndexOf('-') + 1)
  for (const other of readdirSync(cacheFolder))
    if (other.startsWith(sameSizes)) rmSync(join(cacheFolder, other), { recursive: true, force: true })
}

async function build(folder: string, sizes: Sizes, anchor: number, tell: Loading['tell']): Promise<void> {
  const path = join(folder, 'apanage.db')
  const store = openStore({ path, migrationsFolder: join(RESOURCES, 'migrations') })
  await store.write(({ db }) => seedCells(db, join(RESOURCES, 'data')))
  await store.close()
  const db = new Database(path)
  try {
    for (const pragma of [
      'synchronous = OFF',
      'foreign_keys = OFF',
      'cache_size = -262144',
      'temp_store = 2',
    ])
      db.pragma(pragma)
    withoutSchemaWork(db, () => load({ db, random: seeded(sizes.seed), anchor, tell }, sizes))
    fillIndexes(db, tell)
    assertSound(db)
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

function load(loading: Loading, sizes: Sizes): void {
  const { db, anchor } = loading
  db.transaction(() => {
    const addMember = inserter(db, 'staff', ['name', 'email', 'created_at'])
    for (let place = 1; place <= STAFF; place++)
      addMember([`Personne ${place}`, `personne${place}@relais-metiers.example`, anchor])
    const loaded = loadDossiers(loading, sizes.dossiers)
    const holdings = loadCells(loading, loaded)
    loadJournal(loading, loaded.dossiers)
    loadLeads(loading, sizes.leads, holdings)
    loadTexts(loading, sizes.seed + 2)
    loadResemblances(db)
    keepCounters(db)
  })()
  loading.tell('indexes of the tables', 0, 1)
}

/** How many others have the SIREN of an open dossier: what the application counts when a dossier changes. */
function loadResemblances(db: Database.Database): void {
  db.exec(`
    INSERT INTO dossier_resemblance (dossier_id, undecided, looked_at)
    SELECT id, others, received_at
    FROM (SELECT id, state, received_at, count(*) OVER (PARTITION BY siren) - 1 AS others FROM dossier)
    WHERE state IN ('received', 'in_review')`)
}

/** So that references go on from where the data set ends. */
function keepCounters(db: Database.Database): void {
  const counted = [
    ['D', 'dossier', 'reference'],
    ['L', 'lead', 'reference'],
    ['C', 'contract', 'number'],
  ] as const
  for (const [letter, table, column] of counted) {
    db.exec(`
      INSERT INTO reference_counter (series, year, last)
      SELECT '${letter}', substr(${column}, 3, 4), max(CAST(substr(${column}, 8) AS INTEGER))
      FROM ${table} GROUP BY substr(${column}, 3, 4)`)
  }
}

/** What triggers keep row by row, at once. */
function fillIndexes(db: Database.Database, tell: Loading['tell']): void {
  tell('full-text indexes', 0, 1)
  for (const name of ['dossier_fts', 'dossier_text_fts', 'lead_fts'])
    db.exec(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`)
  db.exec(`DELETE FROM lead_count;
    INSERT INTO lead_count (state, count) SELECT state, count(*) FROM lead GROUP BY state`)
}

/** The rows were loaded without what guards them: what it would have refused is looked for once. */
function assertSound(db: Database.Database): void {
  const problems = [
    ...db.prepare('SELECT * FROM invariant_breach LIMIT 5').all(),
    ...db.prepare('PRAGMA foreign_key_check').all().slice(0, 5),
  ]
  if (problems.length > 0)
    throw new Error(`the data set breaks the store's rules: ${JSON.stringify(problems)}`)
}
