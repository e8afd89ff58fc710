import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { countCellLeads, listAskers } from '../../store/queries/cell-demand.ts'
import { cellMoment } from '../../store/queries/cell-moment.ts'
import { viewCells } from '../../store/queries/cell-views.ts'
import { nameCells } from '../../store/queries/cells.ts'
import { listCellHistory } from '../../store/queries/exclusivities.ts'
import { listCellHolds } from '../../store/queries/holds.ts'
import { listJournal } from '../../store/queries/journal.ts'
import { listWaiting } from '../../store/queries/waiting.ts'
import { populationOf } from '../../store/territory.ts'
import type { Office } from '../context.ts'

/** One cell: its state, who held it and when, who reserved it, who asks for it. @throws Refusal NOT_FOUND */
export async function getCell({ store, now }: Office, cell: Cell): Promise<CellDetail> {
  return store.read(async db => {
    if ((await nameCells(db, [cell])).length === 0) throw new Refusal('NOT_FOUND', { what: 'cell' })
    const moment = await cellMoment(db, { now: now() })
    const [view] = await viewCells(db, [cell], moment)
    if (!view) throw new RangeError('a cell without its state')
    const history = await listCellHistory(db, cell)
    const holds = await listCellHolds(db, cell)
    return {
      ...view,
      history,
      holds,
      ...(await countCellLeads(db, cell, moment.on)),
      population: populationOf(cell.departmentCode),
      askedBy: await listAskers(db, cell),
      journal: await listJournal(db, [
        { type: 'exclusivity', ids: history.map(({ id }) => id) },
        { type: 'hold', ids: holds.map(({ id }) => id) },
        { type: 'waiting-request', ids: (await listWaiting(db, cell)).map(({ id }) => id) },
      ]),
    }
  })
}
