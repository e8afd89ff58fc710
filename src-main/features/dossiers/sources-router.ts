import { operations } from '../operations.ts'
import { adoptSource } from './adopt-source.ts'
import { getSources } from './get-sources.ts'
import { undoAdoption } from './undo-adoption.ts'

const { sources } = operations

export const sourcesRouter = sources.router({
  of: sources.of.handler(({ input, context }) => getSources(context.office, input)),
  adopt: sources.adopt.handler(({ input, context }) => adoptSource(context, input)),
  undo: sources.undo.handler(({ input, context }) => undoAdoption(context, input)),
})
