import { operations } from '../operations.ts'
import { exportPreflight } from './export-preflight.ts'
import { preflight } from './preflight.ts'
import { replayLead } from './replay-lead.ts'
import { replayYear } from './replay-year.ts'

const { routing } = operations

export const routingRouter = routing.router({
  preflight: routing.preflight.handler(({ context }) => preflight(context.office)),
  exportPreflight: routing.exportPreflight.handler(({ context }) => exportPreflight(context.office)),
  replay: routing.replay.handler(({ input, context }) => replayLead(context.office, input)),
  replayYear: routing.replayYear.handler(({ input, context, signal }) =>
    replayYear(context.office, input, signal),
  ),
})
