import type { Cell } from '../../src-preload/contract/ids.ts'
import type { PerimeterPrice } from '../../src-preload/contract/prices.ts'
import type { CivilDate } from '../domain/civil-date.ts'
import { priceOf } from '../domain/pricing.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ReadConnection } from '../store/connection.ts'
import { gatherEvidence } from '../store/queries/cell-evidence.ts'
import { nameCells } from '../store/queries/cells.ts'
import type { StoredGrid } from '../store/queries/price-grids.ts'
import { neighbours } from '../store/territory.ts'

/** The price of cells with a grid, from what is known of them on a day. @throws Refusal NOT_FOUND for an unknown cell */
export async function priceCells(
  db: ReadConnection,
  {
    grid,
    cells,
    on,
    override = null,
  }: {
    readonly grid: StoredGrid
    readonly cells: readonly Cell[]
    readonly on: CivilDate
    readonly override?: Parameters<typeof priceOf>[1]['override']
  },
): Promise<PerimeterPrice> {
  const known = await nameCells(db, cells)
  if (known.length < cells.length) throw new Refusal('NOT_FOUND', { what: 'cell' })
  const evidence = await gatherEvidence(db, cells, on)
  return priceOf(grid.definition, {
    gridVersion: grid.version,
    cells: evidence,
    on,
    neighbours,
    override,
  })
}
