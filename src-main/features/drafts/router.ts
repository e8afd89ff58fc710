import { operations } from '../operations.ts'
import { getDraft, keepDraft } from './keep-draft.ts'

const { drafts } = operations

export const draftsRouter = drafts.router({
  get: drafts.get.handler(({ context, input }) => getDraft(context, input.name)),
  keep: drafts.keep.handler(({ context, input }) => keepDraft(context, input)),
})
