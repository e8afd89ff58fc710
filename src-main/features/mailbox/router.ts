import { listLedger } from '../../store/queries/mailbox.ts'
import { listUnfiled } from '../../store/queries/unfiled.ts'
import { signedIn } from '../context.ts'
import { operations } from '../operations.ts'
import { attachMessage } from './attach-message.ts'
import { saveMailbox, testMailbox } from './mailbox-account.ts'
import { ignoreMessage, makeDossier, makeLead } from './make-of-message.ts'
import { replayMessage } from './replay-message.ts'
import { unfileMessage } from './unfile-message.ts'
import { getUnfiled } from './unfiled-message.ts'

const { mailbox } = operations

export const mailboxRouter = mailbox.router({
  save: mailbox.save.handler(({ context, input }) => saveMailbox(context, input)),
  test: mailbox.test.handler(({ context, input }) => testMailbox(context, input)),
  status: mailbox.status.handler(({ context }) => context.office.mailbox.status()),
  lookNow: mailbox.lookNow.handler(({ context: { office, session } }) => {
    signedIn(session)
    office.mailbox.lookNow()
    return { savedAt: office.now() }
  }),
  ledger: mailbox.ledger.handler(({ context, input }) =>
    context.office.store.read(db => listLedger(db, input)),
  ),
  replay: mailbox.replay.handler(({ context, input }) => replayMessage(context, input)),
  unfiled: mailbox.unfiled.handler(({ context, input }) =>
    context.office.store.read(db => listUnfiled(db, input)),
  ),
  message: mailbox.message.handler(({ context, input }) => getUnfiled(context.office, input)),
  attach: mailbox.attach.handler(({ context, input }) => attachMessage(context, input)),
  makeDossier: mailbox.makeDossier.handler(({ context, input }) => makeDossier(context, input)),
  makeLead: mailbox.makeLead.handler(({ context, input }) => makeLead(context, input)),
  ignore: mailbox.ignore.handler(({ context, input }) => ignoreMessage(context, input)),
  unfile: mailbox.unfile.handler(({ context, input }) => unfileMessage(context, input)),
})
