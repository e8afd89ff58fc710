import { operations } from '../operations.ts'
import { exportDashboard } from './export-dashboard.ts'
import { getDashboard } from './get-dashboard.ts'
import { listUncovered } from './list-uncovered.ts'

const { dashboard } = operations

export const dashboardRouter = dashboard.router({
  get: dashboard.get.handler(({ input, context }) => getDashboard(context.office, input)),
  uncovered: dashboard.uncovered.handler(({ input, context }) => listUncovered(context.office, input)),
  export: dashboard.export.handler(({ input, context }) => exportDashboard(context.office, input)),
})
