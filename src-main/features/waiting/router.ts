import { operations } from '../operations.ts'
import { answerWaitingOffer, joinWaiting, leaveWaitingList } from './join-waiting.ts'
import { countCellWaiting, listCellWaiting, listDossierWaiting } from './list-waiting.ts'
import { serveCellWaiting } from './serve-waiting.ts'

export const waitingRouter = operations.waiting.router({
  ofCell: operations.waiting.ofCell.handler(({ input, context }) => listCellWaiting(context.office, input)),
  counts: operations.waiting.counts.handler(({ context }) => countCellWaiting(context.office)),
  ofDossier: operations.waiting.ofDossier.handler(({ input, context }) =>
    listDossierWaiting(context.office, input),
  ),
  join: operations.waiting.join.handler(({ input, context }) => joinWaiting(context, input)),
  serve: operations.waiting.serve.handler(({ input, context }) => serveCellWaiting(context, input)),
  leave: operations.waiting.leave.handler(({ input, context }) => leaveWaitingList(context, input)),
  answer: operations.waiting.answer.handler(({ input, context }) => answerWaitingOffer(context, input)),
})
