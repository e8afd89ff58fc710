import { operations } from '../operations.ts'
import { endPause, getPauses, pauseProvider } from './pause-provider.ts'

const { pauses } = operations

export const pausesRouter = pauses.router({
  list: pauses.list.handler(({ context, input }) => getPauses(context.office, input)),
  add: pauses.add.handler(({ context, input }) => pauseProvider(context, input)),
  end: pauses.end.handler(({ context, input }) => endPause(context, input)),
})
