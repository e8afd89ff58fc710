import { operations } from '../operations.ts'
import { addDaysLost } from './add-days.ts'
import { recordRenewalAnswer } from './answer-renewal.ts'
import { attachSignature } from './attach-signature.ts'
import { discardContract } from './discard-contract.ts'
import { getContract } from './get-contract.ts'
import { countContractViews, listContracts, listContractsToPrepare } from './list-contracts.ts'
import { prepareContract } from './prepare-contract.ts'
import { readSignature } from './read-signature.ts'
import { recordSignature } from './record-signature.ts'
import { forgetSealCertificate, getSealCertificate, importSealCertificate } from './seal-certificate.ts'
import { previewSend, sendContract } from './send-contract.ts'

const { contracts } = operations

export const contractsRouter = contracts.router({
  list: contracts.list.handler(({ context, input }) => listContracts(context.office, input)),
  counts: contracts.counts.handler(({ context }) => countContractViews(context.office)),
  get: contracts.get.handler(({ context, input }) => getContract(context.office, input)),
  toPrepare: contracts.toPrepare.handler(({ context }) => listContractsToPrepare(context.office)),
  prepare: contracts.prepare.handler(({ context, input }) => prepareContract(context, input)),
  discard: contracts.discard.handler(({ context, input }) => discardContract(context, input)),
  previewSend: contracts.previewSend.handler(({ context, input }) => previewSend(context, input)),
  send: contracts.send.handler(({ context, input }) => sendContract(context, input)),
  sealCertificate: contracts.sealCertificate.handler(({ context }) => getSealCertificate(context.office)),
  importSealCertificate: contracts.importSealCertificate.handler(({ context, input }) =>
    importSealCertificate(context, input),
  ),
  forgetSealCertificate: contracts.forgetSealCertificate.handler(({ context }) =>
    forgetSealCertificate(context),
  ),
  recordRenewalAnswer: contracts.recordRenewalAnswer.handler(({ context, input }) =>
    recordRenewalAnswer(context, input),
  ),
  addDays: contracts.addDays.handler(({ context, input }) => addDaysLost(context, input)),
  readSignature: contracts.readSignature.handler(({ context, input }) => readSignature(context, input)),
  attachSignature: contracts.attachSignature.handler(({ context, input }) => attachSignature(context, input)),
  recordSignature: contracts.recordSignature.handler(({ context, input }) => recordSignature(context, input)),
})
