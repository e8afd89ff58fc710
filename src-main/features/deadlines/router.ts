import { operations } from '../operations.ts'
import { exportCalendar } from './export-calendar.ts'
import { countDated, listDated } from './list-deadlines.ts'
import { cancelReminder, previewReminder, remindersOf, remindNow } from './reminders-of.ts'

export const deadlinesRouter = operations.deadlines.router({
  list: operations.deadlines.list.handler(({ input, context }) => listDated(context.office, input)),
  count: operations.deadlines.count.handler(({ input, context }) => countDated(context.office, input)),
  reminders: operations.deadlines.reminders.handler(({ input, context }) =>
    remindersOf(context.office, input),
  ),
  previewReminder: operations.deadlines.previewReminder.handler(({ input, context }) =>
    previewReminder(context, input),
  ),
  remindNow: operations.deadlines.remindNow.handler(({ input, context }) => remindNow(context, input)),
  cancelReminder: operations.deadlines.cancelReminder.handler(({ input, context }) =>
    cancelReminder(context, input),
  ),
  calendar: operations.deadlines.calendar.handler(({ input, context }) =>
    exportCalendar(context.office, input),
  ),
})
