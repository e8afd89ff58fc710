import type { CellView } from '../../../src-preload/contract/cells.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { viewCells } from '../../store/queries/cell-views.ts'
import { listDepartments } from '../../store/queries/cells.ts'
import type { Office } from '../context.ts'

/** The state of the 101 cells of a sub-type, in the order of the départements, today or on a day. */
export async function listCellStates(
  { store, now }: Office,
  { subtypeCode, on }: { readonly subtypeCode: string; readonly on?: string | undefined },
): Promise<CellView[]> {
  return store.read(async db => {
    const moment = await cellMoment(db, { now: now(), on })
    const cells = (await listDepartments(db)).map(({ code }) => ({ departmentCode: code, subtypeCode }))
    return viewCells(db, cells, { ...moment, scope: { of: 'subtype', subtypeCode } })
  })
}
