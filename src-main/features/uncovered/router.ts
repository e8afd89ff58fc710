import { operations } from '../operations.ts'
import { noteAnswer } from './answer-again.ts'
import { askAgain, previewAskAgain } from './ask-again.ts'
import { getUncovered } from './get-uncovered.ts'
import { informCustomer, previewInform } from './inform-customer.ts'

const { uncovered } = operations

export const uncoveredRouter = uncovered.router({
  get: uncovered.get.handler(({ input, context }) => getUncovered(context.office, input)),
  previewInform: uncovered.previewInform.handler(({ input, context }) => previewInform(context, input)),
  inform: uncovered.inform.handler(({ input, context }) => informCustomer(context, input)),
  previewAskAgain: uncovered.previewAskAgain.handler(({ input, context }) => previewAskAgain(context, input)),
  askAgain: uncovered.askAgain.handler(({ input, context }) => askAgain(context, input)),
  noteAnswer: uncovered.noteAnswer.handler(({ input, context }) => noteAnswer(context, input)),
})
