import type { PriceGridId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  deleteGrid,
  findGrid,
  listGrids,
  type StoredGrid,
  saveGridDay,
} from '../../store/queries/price-grids.ts'
import { type Context, signedIn } from '../context.ts'

/**
 * A planned grid prices from that day on. Proposals that were sent keep the price they were sent with.
 *
 * @throws Refusal NOT_FOUND, GRID_INVALID when the day is past, already has a grid, or the grid has a day
 */
export async function putGridInForce(
  { office, session }: Context,
  input: { readonly id: PriceGridId; readonly on: string },
) {
  const staffId = signedIn(session)
  const at = office.now()
  const on = civilDateOf(input.on)
  return office.store.write(async ({ db, changed }) => {
    const grid = await plannedGrid(db, input.id)
    if (on < civilDateIn(at, 'Europe/Paris')) throw new Refusal('GRID_INVALID', { reason: 'day-past' })
    if ((await listGrids(db)).some(({ inForceOn }) => inForceOn === on))
      throw new Refusal('GRID_INVALID', { reason: 'day-taken' })
    await saveGridDay(db, grid.id, on)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'grid.in-force',
      subjectType: 'price-grid',
      subjectId: grid.id,
      data: { version: grid.version, on },
    })
    changed({ topic: 'settings', id: null })
    return { inForceOn: on }
  })
}

/** Throws a planned grid away. @throws Refusal NOT_FOUND, GRID_INVALID once it has a day */
export async function discardGrid({ office, session }: Context, { id }: { readonly id: PriceGridId }) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    const { version } = await plannedGrid(db, id)
    await deleteGrid(db, id)
    await appendJournal(db, {
      at,
      staffId,
      kind: 'grid.discarded',
      subjectType: 'price-grid',
      subjectId: id,
      data: { version },
    })
    changed({ topic: 'settings', id: null })
    return { discardedAt: at }
  })
}

async function plannedGrid(db: ReadConnection, id: PriceGridId): Promise<StoredGrid> {
  const grid = await findGrid(db, id)
  if (!grid) throw new Refusal('NOT_FOUND', { what: 'price-grid' })
  if (grid.inForceOn !== null) throw new Refusal('GRID_INVALID', { reason: 'has-a-day' })
  return grid
}
