import { operations } from '../operations.ts'
import { assignDossier, setWaiting } from './assign-dossier.ts'
import { exportInbox } from './export-inbox.ts'
import { listPresence, openDesk } from './open-desk.ts'
import { runBatch, undoBatch } from './run-batch.ts'

const { desk } = operations

export const deskRouter = desk.router({
  assign: desk.assign.handler(({ input, context }) => assignDossier(context, input)),
  setWaiting: desk.setWaiting.handler(({ input, context }) => setWaiting(context, input)),
  open: desk.open.handler(({ input, context, signal }) => openDesk(context, input.id, signal)),
  presence: desk.presence.handler(({ context }) => listPresence(context.office)),
  batch: desk.batch.handler(({ input, context, signal }) => runBatch(context, input, signal)),
  undoBatch: desk.undoBatch.handler(({ input, context }) => undoBatch(context, input.undo)),
  export: desk.export.handler(({ input, context, signal }) => exportInbox(context, input, signal)),
})
