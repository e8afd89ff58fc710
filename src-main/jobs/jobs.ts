import { settleExpiredHolds } from '../features/cells/settle-holds.ts'
import { issueCertificates } from '../features/certificates/issue-certificates.ts'
import type { Office, RefusedMessages } from '../features/context.ts'
import { recordServedContracts } from '../features/contracts/record-served.ts'
import { sendDeadlineReminders } from '../features/deadlines/send-reminders.ts'
import { dispatchLeftBehind } from '../features/dispatch-automatically.ts'
import { keepOldPages } from '../features/documents/keep-old-pages.ts'
import { readWaiting, recogniseWaiting } from '../features/documents/read-version.ts'
import { openResemblanceSearch } from '../features/dossiers/look-for-resemblances.ts'
import { openFollowUpClock } from '../features/follow-up/follow-up-clock.ts'
import { openFolderIntake } from '../features/intake/take-folder.ts'
import { askConfirmations } from '../features/lead-door/ask-confirmation.ts'
import { answerUndelivered } from '../features/outbox/answer-undelivered.ts'
import { sendDigests } from '../features/outbox/send-digests.ts'
import { expireProposals } from '../features/proposals/settle-proposal.ts'
import { openRegistryAsking } from '../features/registry/ask-waiting.ts'
import { sendReminders } from '../features/requests/send-reminders.ts'
import { checkReadiness } from '../features/routing/check-readiness.ts'
import { serveWaitingLists } from '../features/waiting/serve-waiting.ts'
import { openDelivery } from '../mail/delivery.ts'
import { signerOf } from '../mail/sign-dkim.ts'
import { openTransportKeeper } from '../mail/transports/open-transport.ts'
import { loadSettings, SMTP_PASSWORD } from '../store/queries/settings.ts'
import { openClock } from './clock.ts'
import { mayStillGo } from './may-still-go.ts'
import { followDossiers } from './touched-dossiers.ts'
import { watchFolder } from './watch-folder.ts'
import { type MailboxWatch, watchMailbox } from './watch-mailbox.ts'

export type JobName = 'registry' | 'resemblances' | 'deliver' | 'read' | 'recognise' | 'reminders' | 'folder'

export type Jobs = {
  /** Does a job now instead of at its time; it is not waited for. */
  runNow(name: JobName): void
  /** Looks at the settings again: the watched folder may be another one. */
  foldersChanged(): void
  /** The messages that the watched folder's last turn left in « Refusés ». */
  refusedMessages(): RefusedMessages
  /** The mailbox: what it is doing, and a way to make it look now. */
  readonly mailbox: Pick<MailboxWatch, 'status' | 'lookNow'>
  /** No job begins any more; resolves when the ones under way have ended. */
  stop(): Promise<void>
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * What the office does by itself: sends what waits, reads what was received, looks into the watched folder. Each is
 * also done once at start, which settles what a kill left half done.
 */
export function startJobs(office: Office): Jobs {
  const settings = () => office.store.read(db => loadSettings(db, office.folders.data))
  const wayOut = openTransportKeeper()
  const delivery = openDelivery({
    store: office.store,
    readBytes: sha256 => office.vault.read(sha256),
    now: office.now,
    onFailed: () => void clock.runNow('undelivered'),
    mayStillGo: (db, message) => mayStillGo(db, message, office.now()),
    route: async () => {
      const { mail, folders } = await settings()
      const password = await office.secrets.get(SMTP_PASSWORD)
      const sign = await signerOf(mail, name => office.secrets.get(name))
      return {
        transport: wayOut.transportFor({ mail, folders, password }),
        fromAddress: mail.fromAddress,
        perMinute: mail.perMinute,
        ...(sign && { sign }),
      }
    },
  })
  const intake = openFolderIntake(office)
  const watcher = watchFolder(() => void clock.runNow('folder'))
  const followUp = openFollowUpClock(office)
  const askRegistry = openRegistryAsking(office)
  const findResemblances = openResemblanceSearch(office)
  const toAsk = followDossiers(office.store, () => void clock.runNow('registry'))
  const toCompare = followDossiers(office.store, () => void clock.runNow('resemblances'))
  const clock = openClock({
    onFault: (error, job) => void office.log.fault(error, `job ${job}`),
    jobs: [
      { name: 'deliver', every: 5 * SECOND, run: signal => delivery.deliverDue(signal) },
      // A bounce is not called for: the mailbox is not that fast either.
      { name: 'undelivered', every: 15 * SECOND, run: signal => answerUndelivered(office, signal) },
      { name: 'digests', every: 10 * MINUTE, run: signal => sendDigests(office, signal) },
      { name: 'read', every: MINUTE, run: signal => readWaiting(office, signal) },
      // The work of one start; later turns find nothing left.
      { name: 'old-pages', every: 24 * 60 * MINUTE, run: signal => keepOldPages(office, signal) },
      { name: 'recognise', every: MINUTE, run: signal => recogniseWaiting(office, signal) },
      {
        name: 'cells',
        every: MINUTE,
        run: async signal => {
          await settleExpiredHolds(office, signal)
          await expireProposals(office, signal)
          await serveWaitingLists(office, signal)
          await recordServedContracts(office, signal)
        },
      },
      { name: 'registry', every: MINUTE, run: signal => askRegistry(toAsk.take(), signal) },
      { name: 'resemblances', every: MINUTE, run: signal => findResemblances(toCompare.take(), signal) },
      { name: 'automatic', every: MINUTE, run: signal => dispatchLeftBehind(office, signal) },
      { name: 'confirmations', every: MINUTE, run: signal => askConfirmations(office, signal) },
      { name: 'certificates', every: 10 * SECOND, run: signal => issueCertificates(office, signal) },
      { name: 'preflight', every: 10 * MINUTE, run: signal => checkReadiness(office, signal) },
      { name: 'follow-up', every: 10 * SECOND, run: followUp },
      { name: 'reminders', every: MINUTE, run: signal => sendReminders(office, signal) },
      { name: 'deadlines', every: 10 * MINUTE, run: signal => sendDeadlineReminders(office, signal) },
      {
        // The watcher calls for it at once; this is for what a watcher misses (network shares, a folder that comes back).
        name: 'folder',
        every: 30 * SECOND,
        run: async signal => {
          const { watched } = (await settings()).folders
          await watcher.follow(watched)
          await intake.turn(watched, signal)
        },
      },
    ],
  })
  clock.start()
  const mailbox = watchMailbox(office)
  return {
    runNow: name => {
      // A run that waits for a slow server would hold what is called for now.
      if (name === 'deliver') delivery.lookAgain()
      void clock.runNow(name)
    },
    foldersChanged: () => void clock.runNow('folder'),
    refusedMessages: intake.refused,
    mailbox,
    stop: async () => {
      toAsk.stop()
      toCompare.stop()
      await mailbox.stop()
      await watcher.stop()
      await clock.stop()
      wayOut.close()
    },
  }
}
