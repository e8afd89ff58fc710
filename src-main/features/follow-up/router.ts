import { operations } from '../operations.ts'
import { askReturn } from './ask-return.ts'
import { decideReturn } from './decide-return.ts'
import { getFollowUp } from './get-follow-up.ts'
import { getProviderDelivery, keepProviderDelivery } from './provider-delivery.ts'
import { recordFeedback } from './record-feedback.ts'
import { doTask, listFollowUpTasks } from './tasks.ts'

const { followUp, providerDeliveries } = operations

export const followUpRouter = followUp.router({
  get: followUp.get.handler(({ context, input }) => getFollowUp(context.office, input)),
  recordFeedback: followUp.recordFeedback.handler(({ context, input }) => recordFeedback(context, input)),
  askReturn: followUp.askReturn.handler(({ context, input }) => askReturn(context, input)),
  decideReturn: followUp.decideReturn.handler(({ context, input }) => decideReturn(context, input)),
  tasks: followUp.tasks.handler(({ context, input }) => listFollowUpTasks(context.office, input)),
  doTask: followUp.doTask.handler(({ context, input }) => doTask(context, input)),
})

export const providerDeliveriesRouter = providerDeliveries.router({
  get: providerDeliveries.get.handler(({ context, input }) => getProviderDelivery(context.office, input)),
  save: providerDeliveries.save.handler(({ context, input }) => keepProviderDelivery(context, input)),
})
