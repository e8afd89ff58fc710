import { sql } from 'drizzle-orm'
import type { PriceGridId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { PriceGrid } from '../../../src-preload/contract/prices.ts'
import { priceGrid as shape } from '../../../src-preload/contract/prices.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { DEFAULT_GRID_VERSION, defaultPriceGrid } from '../../domain/default-price-grid.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { priceGrid } from '../schema/selling.ts'
import { listSubtypes } from './cells.ts'

export type StoredGrid = {
  readonly id: PriceGridId
  readonly version: string
  readonly definition: PriceGrid
  readonly inForceOn: CivilDate | null
  readonly createdAt: number
  readonly createdBy: string | null
}

type Row = Omit<StoredGrid, 'definition'> & { readonly definition: string }

const COLUMNS = sql.raw(`g.id, g.version, g.definition, g.in_force_on AS inForceOn, g.created_at AS createdAt,
  s.name AS createdBy FROM price_grid g LEFT JOIN staff s ON s.id = g.created_by`)

const asGrid = (row: Row): StoredGrid => ({
  ...row,
  definition: shape.parse(JSON.parse(row.definition)),
})

/** Every grid: those without a day first, then the latest in force first. */
export async function listGrids(db: ReadConnection): Promise<StoredGrid[]> {
  const rows = db.all<Row>(
    sql`SELECT ${COLUMNS} ORDER BY g.in_force_on IS NOT NULL, g.in_force_on DESC, g.id DESC`,
  )
  return rows.map(asGrid)
}

export async function findGrid(db: ReadConnection, id: PriceGridId): Promise<StoredGrid | null> {
  const [row] = db.all<Row>(sql`SELECT ${COLUMNS} WHERE g.id = ${id}`)
  return row ? asGrid(row) : null
}

/** The grid that prices on a day: the latest whose day has come. */
export async function gridInForce(db: ReadConnection, on: CivilDate): Promise<StoredGrid> {
  const [row] = db.all<Row>(
    sql`SELECT ${COLUMNS} WHERE g.in_force_on <= ${on} ORDER BY g.in_force_on DESC LIMIT 1`,
  )
  if (!row) throw new Error(`no grid of prices is in force on ${on}`)
  return asGrid(row)
}

/** @throws the unique conflict of SQLite when the version is known */
export async function insertGrid(
  db: WriteConnection,
  grid: {
    readonly version: string
    readonly definition: PriceGrid
    readonly at: number
    readonly by: StaffId | null
    readonly inForceOn: CivilDate | null
  },
): Promise<PriceGridId> {
  const { version, definition, at, by, inForceOn } = grid
  const row = await db
    .insert(priceGrid)
    .values({ version, definition, createdAt: at, createdBy: by, inForceOn })
    .returning({ id: priceGrid.id })
    .get()
  return row.id
}

export async function isVersionKnown(db: ReadConnection, version: string): Promise<boolean> {
  return db.all(sql`SELECT 1 FROM price_grid WHERE version = ${version}`).length > 0
}

export async function saveGridDay(db: WriteConnection, id: PriceGridId, on: CivilDate): Promise<void> {
  db.run(sql`UPDATE price_grid SET in_force_on = ${on} WHERE id = ${id}`)
}

export async function deleteGrid(db: WriteConnection, id: PriceGridId): Promise<void> {
  db.run(sql`DELETE FROM price_grid WHERE id = ${id}`)
}

/** Gives a new store the grid it starts with, in force since ever; touches nothing once there is one. */
export async function seedPriceGrid(db: WriteConnection, at: number): Promise<void> {
  if (db.all(sql`SELECT 1 FROM price_grid LIMIT 1`).length > 0) return
  await insertGrid(db, {
    version: DEFAULT_GRID_VERSION,
    definition: defaultPriceGrid(await listSubtypes(db)),
    at,
    by: null,
    inForceOn: '2000-01-01' as CivilDate,
  })
}
