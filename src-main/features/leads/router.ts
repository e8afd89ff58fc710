import { countLeads } from '../../store/queries/lead-search.ts'
import { operations } from '../operations.ts'
import { refuseLead } from './close-lead.ts'
import { createLead } from './create-lead.ts'
import { dispatchLead, previewDispatch } from './dispatch-lead.ts'
import { dispatchMany, previewMany } from './dispatch-many.ts'
import { endDispatch } from './end-dispatch.ts'
import { getLead } from './get-lead.ts'
import { importLeads } from './import-leads.ts'
import { linkDuplicate, previewLink } from './link-duplicate.ts'
import { listLeads } from './list-leads.ts'
import { qualifyLead } from './qualify-lead.ts'
import { recallDispatch } from './recall-dispatch.ts'
import { sendLeadAgain } from './send-lead-again.ts'
import { unlinkDuplicate } from './unlink-duplicate.ts'
import { withdrawLead } from './withdraw-lead.ts'

const { leads } = operations

export const leadsRouter = leads.router({
  list: leads.list.handler(({ context, input }) => listLeads(context.office, input)),
  counts: leads.counts.handler(({ context: { office } }) =>
    office.store.read(db => countLeads(db, office.now())),
  ),
  get: leads.get.handler(({ context, input }) => getLead(context.office, input)),
  create: leads.create.handler(({ context, input }) => createLead(context, input)),
  previewLink: leads.previewLink.handler(({ context, input }) => previewLink(context, input)),
  linkDuplicate: leads.linkDuplicate.handler(({ context, input }) => linkDuplicate(context, input)),
  unlinkDuplicate: leads.unlinkDuplicate.handler(({ context, input }) => unlinkDuplicate(context, input)),
  qualify: leads.qualify.handler(({ context, input }) => qualifyLead(context, input)),
  importCsv: leads.importCsv.handler(({ context, input, signal }) => importLeads(context, input, signal)),
  previewDispatch: leads.previewDispatch.handler(({ context, input }) => previewDispatch(context, input)),
  dispatch: leads.dispatch.handler(({ context, input }) => dispatchLead(context, input)),
  previewMany: leads.previewMany.handler(({ context, input }) => previewMany(context, input)),
  dispatchMany: leads.dispatchMany.handler(({ context, input, signal }) =>
    dispatchMany(context, input, signal),
  ),
  recallDispatch: leads.recallDispatch.handler(({ context, input }) => recallDispatch(context, input)),
  endDispatch: leads.endDispatch.handler(({ context, input }) => endDispatch(context, input)),
  sendAgain: leads.sendAgain.handler(({ context, input }) => sendLeadAgain(context, input)),
  refuse: leads.refuse.handler(({ context, input }) => refuseLead(context, input)),
  withdraw: leads.withdraw.handler(({ context, input }) => withdrawLead(context, input)),
})
