import { operations } from '../operations.ts'
import { journalOfDossier } from './journal-of-dossier.ts'
import { verifyChain } from './verify-chain.ts'

const { journal } = operations

export const journalRouter = journal.router({
  ofDossier: journal.ofDossier.handler(({ context, input }) => journalOfDossier(context.office, input)),
  verify: journal.verify.handler(({ context, signal }) => verifyChain(context, signal)),
})
