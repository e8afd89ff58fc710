import { operations } from '../operations.ts'
import { getStatus } from './get-status.ts'
import { listenToChanges } from './listen-to-changes.ts'

const { office } = operations

export const officeRouter = office.router({
  status: office.status.handler(({ context }) => getStatus(context.office)),
  changes: office.changes.handler(({ context, signal }) => listenToChanges(context.office, signal)),
})
