import { readBoard } from '../../store/queries/lead-board.ts'
import { operations } from '../operations.ts'
import { exportLeads } from './export-leads.ts'
import { noteCall } from './note-call.ts'
import { exportLedger, readLedger } from './read-ledger.ts'

const { leadScreens } = operations

export const leadScreensRouter = leadScreens.router({
  board: leadScreens.board.handler(({ context: { office } }) =>
    office.store.read(db => readBoard(db, office.now())),
  ),
  ledger: leadScreens.ledger.handler(({ context, input }) => readLedger(context.office, input)),
  exportLedger: leadScreens.exportLedger.handler(({ context, input, signal }) =>
    exportLedger(context, input, signal),
  ),
  export: leadScreens.export.handler(({ context, input, signal }) => exportLeads(context, input, signal)),
  noteCall: leadScreens.noteCall.handler(({ context, input }) => noteCall(context, input)),
})
