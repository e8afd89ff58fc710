import type { OutboxMessageId } from '../../src-preload/contract/ids.ts'
import type { OutboxKind } from '../../src-preload/contract/outbox.ts'
import type { Office, RefusedMessages } from '../features/context.ts'
import { readWaiting, recogniseWaiting } from '../features/documents/read-version.ts'
import { openFolderIntake } from '../features/intake/take-folder.ts'
import { sendReminders } from '../features/requests/send-reminders.ts'
import { openDelivery } from '../mail/delivery.ts'
import { openTransport } from '../mail/transports/open-transport.ts'
import type { ReadConnection } from '../store/connection.ts'
import { isStillAllowed } from '../store/queries/dispatches.ts'
import { isLetterDue } from '../store/queries/requests.ts'
import { loadSettings, SMTP_PASSWORD } from '../store/queries/settings.ts'
import { openClock } from './clock.ts'
import { watchFolder } from './watch-folder.ts'

export type JobName = 'deliver' | 'read' | 'recognise' | 'reminders' | 'folder'

export type Jobs = {
  /** Does a job now instead of at its time; it is not waited for. */
  runNow(name: JobName): void
  /** Looks at the settings again: the watched folder may be another one. */
  foldersChanged(): void
  /** The messages that the watched folder's last turn left in « Refusés ». */
  refusedMessages(): RefusedMessages
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
  const delivery = openDelivery({
    store: office.store,
    readBytes: sha256 => office.vault.read(sha256),
    now: office.now,
    mayStillGo: (db, message) => mayStillGo(db, message, office.now()),
    route: async () => {
      const { mail, folders } = await settings()
      const password = await office.secrets.get(SMTP_PASSWORD)
      return { transport: openTransport({ mail, folders, password }), fromAddress: mail.fromAddress }
    },
  })
  const intake = openFolderIntake(office)
  const watcher = watchFolder(() => void clock.runNow('folder'))
  const clock = openClock({
    onFault: (error, job) => void office.log.fault(error, `job ${job}`),
    jobs: [
      { name: 'deliver', every: 5 * SECOND, run: signal => delivery.deliverDue(signal) },
      { name: 'read', every: MINUTE, run: signal => readWaiting(office, signal) },
      { name: 'recognise', every: MINUTE, run: signal => recogniseWaiting(office, signal) },
      { name: 'reminders', every: MINUTE, run: signal => sendReminders(office, signal) },
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
  return {
    runNow: name => void clock.runNow(name),
    foldersChanged: () => void clock.runNow('folder'),
    refusedMessages: intake.refused,
    stop: async () => {
      await watcher.stop()
      await clock.stop()
    },
  }
}

/** Whether what a message says still holds when it would leave: the world goes on while it waits for the network. */
async function mayStillGo(
  db: ReadConnection,
  { id, kind }: { readonly id: OutboxMessageId; readonly kind: OutboxKind },
  now: number,
): Promise<boolean> {
  switch (kind) {
    case 'lead':
      return isStillAllowed(db, id, now)
    case 'request':
    case 'reminder':
    case 'decision':
      return isLetterDue(db, id)
    case 'contract':
    case 'test':
    case 'proposal':
    case 'notice':
    case 'customer':
      return true
  }
}
