import type { Office, RefusedMessages } from '../features/context.ts'
import { readWaiting } from '../features/documents/read-version.ts'
import { openFolderIntake } from '../features/intake/take-folder.ts'
import { openDelivery } from '../mail/delivery.ts'
import { openTransport } from '../mail/transports/open-transport.ts'
import { isStillAllowed } from '../store/queries/dispatches.ts'
import { loadSettings, SMTP_PASSWORD } from '../store/queries/settings.ts'
import { openClock } from './clock.ts'
import { watchFolder } from './watch-folder.ts'

export type JobName = 'deliver' | 'read' | 'folder'

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
    mayStillGo: async (db, { id, kind }) => kind !== 'lead' || isStillAllowed(db, id, office.now()),
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
