import { listLeadSources } from '../../store/queries/lead-sources.ts'
import { operations } from '../operations.ts'
import { changeSource, createSource, renewKey, setActive, setAutomatic } from './save-source.ts'
import { tryTemplate } from './try-template.ts'

const { leadSources } = operations
const THIRTY_DAYS = 30 * 86_400_000

export const leadSourcesRouter = leadSources.router({
  list: leadSources.list.handler(({ context: { office } }) =>
    office.store.read(db => listLeadSources(db, { since: office.now() - THIRTY_DAYS })),
  ),
  create: leadSources.create.handler(({ context, input }) => createSource(context, input)),
  change: leadSources.change.handler(({ context, input }) => changeSource(context, input)),
  setAutomatic: leadSources.setAutomatic.handler(({ context, input }) => setAutomatic(context, input)),
  setActive: leadSources.setActive.handler(({ context, input }) => setActive(context, input)),
  renewKey: leadSources.renewKey.handler(({ context, input }) => renewKey(context, input)),
  tryTemplate: leadSources.tryTemplate.handler(({ context, input }) => tryTemplate(context.office, input)),
})
