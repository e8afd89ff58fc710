import type { GridRow } from '../../../src-preload/contract/prices.ts'
import { type CivilDate, civilDateIn } from '../../domain/civil-date.ts'
import { listGrids, type StoredGrid } from '../../store/queries/price-grids.ts'
import type { Office } from '../context.ts'

/** Every grid with what it is today: planned ones first, then the latest. */
export async function listPriceGrids({ store, now }: Office): Promise<GridRow[]> {
  const today = civilDateIn(now(), 'Europe/Paris')
  const grids = await store.read(listGrids)
  const present = grids.find(({ inForceOn }) => inForceOn !== null && inForceOn <= today)
  return grids.map(grid => ({ ...grid, standing: standingOf(grid, present, today) }))
}

function standingOf(
  { id, inForceOn }: StoredGrid,
  present: StoredGrid | undefined,
  today: CivilDate,
): GridRow['standing'] {
  if (inForceOn === null) return 'planned'
  if (inForceOn > today) return 'upcoming'
  return id === present?.id ? 'in-force' : 'past'
}
