import { operations } from '../operations.ts'
import { approveDossier } from './approve-dossier.ts'
import { claimDossier } from './claim-dossier.ts'
import { claimNext } from './claim-next.ts'
import { closeDossier } from './close-dossier.ts'
import { correctContact } from './correct-contact.ts'
import { countInbox } from './count-inbox.ts'
import { enterDossier } from './enter-dossier.ts'
import { getDossier } from './get-dossier.ts'
import { judgeCheck } from './judge-check.ts'
import { listInbox } from './list-inbox.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { releaseDossier } from './release-dossier.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { saveIdentity } from './save-identity.ts'
import { savePerimeter } from './save-perimeter.ts'

const { dossiers } = operations

export const dossiersRouter = dossiers.router({
  list: dossiers.list.handler(({ input, context }) => listInbox(context, input)),
  counts: dossiers.counts.handler(({ context }) => countInbox(context)),
  get: dossiers.get.handler(({ input, context }) => getDossier(context.office, input.id)),
  create: dossiers.create.handler(({ input, context }) => enterDossier(context, input)),
  saveIdentity: dossiers.saveIdentity.handler(({ input, context }) => saveIdentity(context, input)),
  correctContact: dossiers.correctContact.handler(({ input, context }) => correctContact(context, input)),
  savePerimeter: dossiers.savePerimeter.handler(({ input, context }) => savePerimeter(context, input)),
  claim: dossiers.claim.handler(({ input, context }) => claimDossier(context, input.id)),
  release: dossiers.release.handler(({ input, context }) => releaseDossier(context, input.id)),
  claimNext: dossiers.claimNext.handler(({ input, context }) => claimNext(context, input)),
  judgeCheck: dossiers.judgeCheck.handler(({ input, context }) => judgeCheck(context, input)),
  approve: dossiers.approve.handler(({ input, context }) => approveDossier(context, input)),
  refuse: dossiers.refuse.handler(({ input, context }) => refuseDossier(context, input)),
  close: dossiers.close.handler(({ input, context }) => closeDossier(context, input)),
  reopen: dossiers.reopen.handler(({ input, context }) => reopenDossier(context, input)),
})
