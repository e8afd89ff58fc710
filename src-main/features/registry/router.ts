import { operations } from '../operations.ts'
import { registryService } from '../registry-service.ts'
import { askForDossier } from './ask-for-dossier.ts'

const { registry } = operations

export const registryRouter = registry.router({
  status: registry.status.handler(({ context }) =>
    context.office.store.read(db => registryService(db, context.office)),
  ),
  ask: registry.ask.handler(({ input, context }) => askForDossier(context, input.id)),
})
