import type { Cell, PriceGridId } from '../../../src-preload/contract/ids.ts'
import type { PerimeterPrice, PriceOverride } from '../../../src-preload/contract/prices.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findGrid, gridInForce, type StoredGrid } from '../../store/queries/price-grids.ts'
import { type Context, signedIn } from '../context.ts'
import { priceCells } from '../price-cells.ts'

type Question = {
  readonly cells: readonly Cell[]
  readonly gridId?: PriceGridId | undefined
  readonly override?: PriceOverride | undefined
}

/** The price of a perimeter today, line by line; nothing is kept. @throws Refusal NOT_FOUND */
export async function quoteCells({ office, session }: Context, question: Question): Promise<PerimeterPrice> {
  const by = signedIn(session)
  const on = civilDateIn(office.now(), 'Europe/Paris')
  return office.store.read(async db => {
    const grid = await gridFor(db, question.gridId, on)
    const override = question.override ? { ...question.override, by, approvedBy: null } : null
    return priceCells(db, { grid, cells: question.cells, on, override })
  })
}

async function gridFor(db: ReadConnection, id: PriceGridId | undefined, on: CivilDate): Promise<StoredGrid> {
  const grid = id === undefined ? await gridInForce(db, on) : await findGrid(db, id)
  if (!grid) throw new Refusal('NOT_FOUND', { what: 'price-grid' })
  return grid
}
