import { facts, inserts, variables } from '../../domain/contract-text.ts'
import { operations } from '../operations.ts'
import { listContractTexts } from './list-texts.ts'
import { planText } from './plan-text.ts'
import { previewText } from './preview-text.ts'
import { discardText, putTextInForce } from './put-text-in-force.ts'

const { contractTemplates } = operations

const named = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([name, what]) => ({ name, what }))

export const contractTemplatesRouter = contractTemplates.router({
  list: contractTemplates.list.handler(({ context }) => listContractTexts(context.office)),
  words: contractTemplates.words.handler(() => ({
    variables: named(variables),
    inserts: named(inserts),
    facts: named(facts),
  })),
  plan: contractTemplates.plan.handler(({ context, input }) => planText(context, input)),
  preview: contractTemplates.preview.handler(({ context, input }) => previewText(context, input)),
  putInForce: contractTemplates.putInForce.handler(({ context, input }) => putTextInForce(context, input)),
  discard: contractTemplates.discard.handler(({ context, input }) => discardText(context, input)),
})
