import { operations } from '../../operations.ts'
import { listSheets, makeControlSheet } from './make-control-sheet.ts'

const { controlSheets } = operations

export const controlSheetsRouter = controlSheets.router({
  list: controlSheets.list.handler(({ context, input }) => listSheets(context.office, input.id)),
  make: controlSheets.make.handler(({ context, input }) => makeControlSheet(context, input.id)),
})
