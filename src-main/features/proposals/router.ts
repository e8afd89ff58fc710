import { operations } from '../operations.ts'
import {
  approvePrice,
  discardProposal,
  draftProposal,
  redraftProposal,
  reviseProposal,
} from './draft-proposal.ts'
import { draftRenewal } from './draft-renewal.ts'
import {
  countEachView,
  getProposal,
  listOfDossier,
  listSomeProposals,
  listWaitingForProposal,
} from './get-proposal.ts'
import { previewProposal, sendProposal } from './send-proposal.ts'
import { acceptProposal, declineProposal, withdrawProposal } from './settle-proposal.ts'

const { proposals } = operations

export const proposalsRouter = proposals.router({
  list: proposals.list.handler(({ input, context }) => listSomeProposals(context.office, input)),
  counts: proposals.counts.handler(({ context }) => countEachView(context.office)),
  toPropose: proposals.toPropose.handler(({ context }) => listWaitingForProposal(context.office)),
  get: proposals.get.handler(({ input, context }) => getProposal(context.office, input)),
  ofDossier: proposals.ofDossier.handler(({ input, context }) => listOfDossier(context.office, input)),
  draft: proposals.draft.handler(({ input, context }) => draftProposal(context, input)),
  draftRenewal: proposals.draftRenewal.handler(({ input, context }) => draftRenewal(context, input)),
  redraft: proposals.redraft.handler(({ input, context }) => redraftProposal(context, input)),
  revise: proposals.revise.handler(({ input, context }) => reviseProposal(context, input)),
  approvePrice: proposals.approvePrice.handler(({ input, context }) => approvePrice(context, input)),
  discard: proposals.discard.handler(({ input, context }) => discardProposal(context, input)),
  previewSend: proposals.previewSend.handler(({ input, context }) => previewProposal(context, input)),
  send: proposals.send.handler(({ input, context }) => sendProposal(context, input)),
  withdraw: proposals.withdraw.handler(({ input, context }) => withdrawProposal(context, input)),
  decline: proposals.decline.handler(({ input, context }) => declineProposal(context, input)),
  accept: proposals.accept.handler(({ input, context }) => acceptProposal(context, input)),
})
