import { operations } from '../operations.ts'
import { exportDashboard } from './export-dashboard.ts'
import { getDashboard } from './get-dashboard.ts'
import { countUncoveredByDepartment, listUncovered } from './list-uncovered.ts'

const { dashboard } = operations

export const dashboardRouter = dashboard.router({
  get: dashboard.get.handler(({ input, context }) => getDashboard(context.office, input)),
  uncovered: dashboard.uncovered.handler(({ input, context }) => listUncovered(context.office, input)),
  uncoveredByDepartment: dashboard.uncoveredByDepartment.handler(({ context }) =>
    countUncoveredByDepartment(context.office),
  ),
  export: dashboard.export.handler(({ input, context }) => exportDashboard(context.office, input)),
})
