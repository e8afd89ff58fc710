import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { StaffId } from '../../src-preload/contract/ids.ts'
import { createChildren } from '../children/children.ts'
import { createForkLauncher } from '../children/fork-child.ts'
import { openDownloads } from '../documents/downloads.ts'
import { openUploads } from '../documents/uploads.ts'
import { openVault } from '../documents/vault.ts'
import { openRegistryClient } from '../registry/registry-client.ts'
import { openStore } from '../store/open-store.ts'
import { seedContractText } from '../store/queries/contract-templates.ts'
import { seedPriceGrid } from '../store/queries/price-grids.ts'
import { seedCells } from '../store/queries/seed-cells.ts'
import { addStaffMember } from '../store/queries/staff.ts'
import { aTemporaryFolder, MIGRATIONS_FOLDER, removeFolder } from '../store/testing.ts'
import { createChanges } from './changes.ts'
import type { Context, Office, Secrets, Session } from './context.ts'
import { createReadings } from './readings.ts'

export * from './testing-builders.ts'

/** For tests. An office that works on real files in a temporary folder, at a time that the test sets. */
export type TestOffice = {
  readonly office: Office
  /** Signed in as Hélène Bascoulard. */
  readonly context: Context
  readonly signedInSession: Session
  readonly staffId: StaffId
  /** Signs in someone else: another window, another person. */
  readonly asAnother: (name: string) => Promise<Context>
  /** A session in which nobody is signed in. */
  readonly asNobody: () => Context
  readonly clock: { readonly set: (instant: number | string) => void; readonly advance: (ms: number) => void }
  /** How many times the clock was asked to deliver, to read, to recognise, and to look at the folders again. */
  readonly asked: { mailbox: number; deliver: number; read: number; recognise: number; folders: number }
  readonly close: () => Promise<void>
}

/** Tuesday 24 November 2026, a quarter past nine in Paris. */
const START = '2026-11-24T08:15:00.000Z'

/**
 * Opens an office; it is closed and its folder removed when the test ends, or by `close` before. Outside of a test
 * (beforeAll, a programme) say `keepOpen` and close it yourself.
 *
 * @param existing the folder of an office, empty or as one left it that was closed or killed; it stays
 */
export async function anOffice({
  keepOpen = false,
  existing,
}: {
  readonly keepOpen?: boolean
  readonly existing?: string
} = {}): Promise<TestOffice> {
  const folder = existing ?? aTemporaryFolder()
  const changes = createChanges()
  const store = openStore({ path: join(folder, 'apanage.db'), migrationsFolder: MIGRATIONS_FOLDER })
  store.onCommitted(events => changes.tell(events))
  const children = createChildren({ launch: createForkLauncher() })
  const asked = { mailbox: 0, deliver: 0, read: 0, recognise: 0, folders: 0 }
  let now = Date.parse(START)
  const office: Office = {
    store,
    vault: await openVault(folder),
    uploads: await openUploads(join(folder, 'uploads')),
    downloads: await openDownloads(join(folder, 'downloads')),
    children,
    registry: openRegistryClient({ now: () => now, version: '0.0.0', between: 0 }),
    secrets: secretsInMemory(),
    folders: { data: folder, resources: join(MIGRATIONS_FOLDER, '..') },
    shell: 'served',
    version: '0.0.0',
    now: () => now,
    deliverSoon: () => void asked.deliver++,
    readSoon: () => void asked.read++,
    recogniseSoon: () => void asked.recognise++,
    foldersChanged: () => void asked.folders++,
    refusedMessages: () => ({ refused: 0, lastRefusedAt: null }),
    mailbox: {
      status: () => ({ state: 'off', lastSeenAt: null, failure: null, progress: null }),
      lookNow: () => void asked.mailbox++,
    },
    changes,
    readings: createReadings(changes),
    log: { event: () => undefined, fault: () => 'TEST', close: () => undefined },
  }
  mkdirSync(join(folder, 'envois'), { recursive: true })
  await store.write(async ({ db }) => {
    await seedCells(db, join(MIGRATIONS_FOLDER, '../data'))
    await seedPriceGrid(db, now)
    await seedContractText(db, now)
  })
  const sessionOf = async (name: string): Promise<Session> => {
    const email = `${randomUUID().slice(0, 8)}@apanage.example`
    return { staffId: (await store.write(({ db }) => addStaffMember(db, { name, email, at: now }))).id }
  }
  const signedInSession = await sessionOf('Hélène Bascoulard')
  const { staffId } = signedInSession
  if (staffId === null) throw new Error('nobody is signed in')
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= Promise.all([store.close(), children.close()]).then(() => {
      if (existing === undefined) removeFolder(folder)
    })
    return closed
  }
  if (!keepOpen) onTestFinished(close)
  return {
    office,
    context: { office, session: signedInSession },
    signedInSession,
    staffId,
    asAnother: async name => ({ office, session: await sessionOf(name) }),
    asNobody: () => ({ office, session: { staffId: null } }),
    clock: {
      set: instant => {
        now = new Date(instant).getTime()
      },
      advance: ms => {
        now += ms
      },
    },
    asked,
    close,
  }
}

function secretsInMemory(): Secrets {
  const kept = new Map<string, string>()
  return {
    where: 'nowhere',
    get: async name => kept.get(name) ?? null,
    set: async (name, value) => void kept.set(name, value),
    delete: async name => void kept.delete(name),
  }
}
