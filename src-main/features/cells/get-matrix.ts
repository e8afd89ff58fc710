import type { CellMatrix } from '../../../src-preload/contract/cells.ts'
import { addDays } from '../../domain/civil-date.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { deriveCells, STATE_LETTERS } from '../../store/queries/cell-views.ts'
import { listDepartments, listSubtypes } from '../../store/queries/cells.ts'
import type { Office } from '../context.ts'

/** The state of every cell as one string of letters: 6,060 of them travel in 6 kB. */
export async function getMatrix(
  { store, now, folders }: Office,
  { on }: { readonly on?: string | undefined },
): Promise<CellMatrix> {
  return store.read(async db => {
    const moment = await cellMoment(db, { now: now(), on, dataFolder: folders.data })
    const departmentCodes = (await listDepartments(db)).map(({ code }) => code)
    const subtypeCodes = (await listSubtypes(db)).map(({ code }) => code)
    const cells = departmentCodes.flatMap(departmentCode =>
      subtypeCodes.map(subtypeCode => ({ departmentCode, subtypeCode })),
    )
    // A renewal counts when it begins within the days that make an end a near one; nothing later changes a letter.
    const beginsBy = addDays(moment.on, moment.soonDays)
    const derived = await deriveCells(db, cells, { ...moment, scope: { of: 'all', beginsBy } })
    const states = derived.map(({ state }) => STATE_LETTERS[state]).join('')
    return { on: moment.on, departmentCodes, subtypeCodes, states }
  })
}
