import { operations } from '../operations.ts'
import { askForDossier } from './ask-for-dossier.ts'
import { getStatus } from './get-status.ts'

const { registry } = operations

export const registryRouter = registry.router({
  status: registry.status.handler(({ context }) => getStatus(context.office)),
  ask: registry.ask.handler(({ input, context }) => askForDossier(context, input.id)),
})
