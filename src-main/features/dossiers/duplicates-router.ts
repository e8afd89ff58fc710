import { operations } from '../operations.ts'
import { decideDuplicate } from './decide-duplicate.ts'
import { getDuplicates } from './get-duplicates.ts'
import { mergeDossier } from './merge-dossier.ts'

const { duplicates } = operations

export const duplicatesRouter = duplicates.router({
  of: duplicates.of.handler(({ input, context }) => getDuplicates(context.office, input.id)),
  decide: duplicates.decide.handler(({ input, context }) => decideDuplicate(context, input)),
  merge: duplicates.merge.handler(({ input, context }) => mergeDossier(context, input)),
})
