import type { PublicColumn } from '../../../src-preload/contract/providers.ts'
import { listPublicRegister } from '../../store/queries/public-register.ts'
import { type Context, signedIn } from '../context.ts'
import { makeTable, type TableAsked } from '../make-table.ts'
import { tellProgress } from '../progress.ts'
import { registerDay } from './register-day.ts'

/** Writes who is listed today, cell by cell, for anyone to read: its rule is with the query. */
export function exportPublicRegister(
  { office, session }: Context,
  asked: TableAsked<PublicColumn>,
  outer?: AbortSignal,
) {
  return tellProgress(async (_tell, signal) => {
    signedIn(session)
    const cells = await office.store.read(db => listPublicRegister(db, registerDay(office).on))
    const rows = cells.map(cell => asked.columns.map(({ column }) => cell[column]))
    const made = await makeTable(office, { ...asked, kindOf: () => 'text', rows, signal })
    return { ...made, rows: rows.length }
  }, outer)
}
