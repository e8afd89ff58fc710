import type { Cell } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { retestLeadsOfCells } from '../../store/queries/leads.ts'
import type { Office } from '../context.ts'

/** Tests again the requests that wait in cells which may have changed hands, and tells which changed. */
export async function healCells(office: Office, cells: readonly Cell[]): Promise<void> {
  const on = civilDateIn(office.now(), 'Europe/Paris')
  await office.store.write(async ({ db, changed }) => {
    for (const id of await retestLeadsOfCells(db, { cells, on })) changed({ topic: 'lead', id })
  })
}
