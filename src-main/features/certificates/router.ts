import { listCertificates } from '../../store/queries/certificates.ts'
import { operations } from '../operations.ts'
import { issueForLead } from './issue-certificates.ts'
import { verifyCertificate } from './verify-certificate.ts'

const { certificates } = operations

export const certificatesRouter = certificates.router({
  ofLead: certificates.ofLead.handler(({ context, input }) =>
    context.office.store.read(async db => listCertificates(db, input.leadId)),
  ),
  issue: certificates.issue.handler(({ context, input }) => issueForLead(context, input)),
  verify: certificates.verify.handler(({ context, input }) => verifyCertificate(context, input)),
})
