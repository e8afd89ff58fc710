import { operations } from '../operations.ts'
import { exportCalendar } from './export-calendar.ts'
import { listDated } from './list-deadlines.ts'

export const deadlinesRouter = operations.deadlines.router({
  list: operations.deadlines.list.handler(({ input, context }) => listDated(context.office, input)),
  calendar: operations.deadlines.calendar.handler(({ input, context }) =>
    exportCalendar(context.office, input),
  ),
})
