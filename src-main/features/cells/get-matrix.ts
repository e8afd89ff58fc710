import type { CellMatrix } from '../../../src-preload/contract/cells.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { deriveStates, STATE_LETTERS } from '../../store/queries/cell-views.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import type { Office } from '../context.ts'

/** The state of every cell as one string of letters: 6,060 of them travel in 6 kB. */
export async function getMatrix(
  { store, now }: Office,
  { on }: { readonly on?: string | undefined },
): Promise<CellMatrix> {
  return store.read(async db => {
    const moment = await cellMoment(db, { now: now(), on })
    const departmentCodes = (await listDepartments(db)).map(({ code }) => code)
    const subtypeCodes = (await listSubtypes(db)).map(({ code }) => code)
    const states = (await deriveStates(db, { rows: departmentCodes, columns: subtypeCodes }, moment))
      .map(state => STATE_LETTERS[state])
      .join('')
    return { on: moment.on, departmentCodes, subtypeCodes, states }
  })
}
