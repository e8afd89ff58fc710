import type { CellView } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { viewCells } from '../../store/queries/cell-views.ts'
import type { Office } from '../context.ts'

/** Who holds a cell on a day, past or to come. */
export async function getHolder(
  { store, now }: Office,
  { on, ...cell }: Cell & { readonly on: string },
): Promise<CellView> {
  return store.read(async db => {
    const moment = await cellMoment(db, { now: now(), on })
    const [view] = await viewCells(db, [cell], moment)
    if (!view) throw new RangeError('a cell without its state')
    return view
  })
}
