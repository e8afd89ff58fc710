import type { CellHolder } from '../../../src-preload/contract/cells.ts'
import { civilDateIn, civilDateOf } from '../../domain/civil-date.ts'
import { listHolders } from '../../store/queries/exclusivities.ts'
import type { Office } from '../context.ts'

/** Who holds cells today or on a day, past or to come. */
export async function listCellHolders(
  { store, now }: Office,
  { on }: { readonly on?: string | undefined },
): Promise<CellHolder[]> {
  const day = on === undefined ? civilDateIn(now(), 'Europe/Paris') : civilDateOf(on)
  return store.read(db => listHolders(db, day))
}
