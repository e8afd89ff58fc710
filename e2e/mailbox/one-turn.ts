// One look into a mailbox by the real code on a real store, that may kill itself at a step of its work.
import { join, resolve } from 'node:path'
import { createChildren } from '../../src-main/children/children.ts'
import { createForkLauncher } from '../../src-main/children/fork-child.ts'
import { openVault } from '../../src-main/documents/vault.ts'
import { defaultSettings } from '../../src-main/domain/default-settings.ts'
import { createChanges } from '../../src-main/features/changes.ts'
import type { Office } from '../../src-main/features/context.ts'
import { openMailboxIntake } from '../../src-main/features/intake/take-mailbox.ts'
import { asMailboxFailed } from '../../src-main/mail/imap/mailbox-failure.ts'
import { openSession } from '../../src-main/mail/imap/session.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { seedCells } from '../../src-main/store/queries/seed-cells.ts'
import type { MailboxSetting } from '../../src-preload/contract/settings.ts'

export type TurnOptions = {
  readonly dataFolder: string
  readonly port: number
  readonly password: string
  readonly setting: Partial<MailboxSetting>
  /** Kills the process the nth time that it reaches this step. */
  readonly killAt?: { readonly step: 'fetched' | 'stored' | 'told'; readonly times: number }
  /** Stops, as when the application closes, once so many were dealt with. */
  readonly stopAfter?: number
}

export type TurnReport = {
  readonly failure: string | null
  readonly ledger: readonly {
    readonly uid: number
    readonly outcome: string
    readonly reason: string | null
    readonly marked: number
  }[]
  readonly inbound: readonly { readonly subject: string; readonly filing: string }[]
  readonly dossiers: number
  readonly faults: number
}

const options = JSON.parse(process.argv[2] ?? '{}') as TurnOptions
const resources = resolve(import.meta.dirname, '../../resources')
const store = openStore({
  path: join(options.dataFolder, 'apanage.db'),
  migrationsFolder: join(resources, 'migrations'),
})
await store.write(({ db }) => seedCells(db, join(resources, 'data')))
const children = createChildren({ launch: createForkLauncher() })
let faults = 0
// Only what taking a message in reaches.
const office = {
  store,
  children,
  vault: await openVault(options.dataFolder),
  folders: { data: options.dataFolder, resources },
  now: Date.now,
  readSoon: () => undefined,
  changes: createChanges(),
  log: {
    event: () => undefined,
    fault: (error: unknown) => {
      faults++
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      return 'E2E'
    },
    close: () => undefined,
  },
} as unknown as Office

const setting: MailboxSetting = {
  ...defaultSettings('').mailbox,
  host: '127.0.0.1',
  port: options.port,
  security: 'none',
  user: 'dossiers',
  ...options.setting,
}
const stopping = new AbortController()
let times = 0
let stored = 0
const failure = await look().then(
  () => null,
  error => {
    const failed = asMailboxFailed(error)
    if (failed === null) throw error
    return failed.reason
  },
)
const report: TurnReport = await store.read(async db => ({
  failure,
  faults,
  ledger: db.all(
    'SELECT uid, outcome, reason, ifnull(marked_at, -1) AS marked FROM mailbox_message ORDER BY uid_validity, uid',
  ),
  inbound: db.all('SELECT subject, filing FROM inbound_message ORDER BY id'),
  dossiers: db.all('SELECT 1 FROM dossier').length,
}))
process.stdout.write(JSON.stringify(report))
await children.close()
await store.close()

async function look(): Promise<void> {
  const session = await openSession(setting, options.password, { readOnly: setting.after === 'nothing' })
  try {
    await openMailboxIntake(office).turn({
      session,
      setting,
      signal: stopping.signal,
      onStep: step => {
        if (step === 'stored' && ++stored === options.stopAfter) stopping.abort()
        if (step === options.killAt?.step && ++times === options.killAt.times)
          process.kill(process.pid, 'SIGKILL')
      },
    })
  } finally {
    await session.close()
  }
}
