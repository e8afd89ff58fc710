import { join } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '../src-preload/contract/index.ts'
import { createChildren } from './children/children.ts'
import type { LaunchChild } from './children/launch-child.ts'
import { openLog } from './diagnostics/log.ts'
import { openDownloads } from './documents/downloads.ts'
import { openUploads } from './documents/uploads.ts'
import { openVault } from './documents/vault.ts'
import { applicationsRouter } from './features/applications/router.ts'
import { cellsRouter } from './features/cells/router.ts'
import { certificatesRouter } from './features/certificates/router.ts'
import { createChanges } from './features/changes.ts'
import type { Office, Secrets, Session } from './features/context.ts'
import { contractTemplatesRouter } from './features/contract-templates/router.ts'
import { contractsRouter } from './features/contracts/router.ts'
import { conversationsRouter } from './features/conversations/router.ts'
import { dashboardRouter } from './features/dashboard/router.ts'
import { deadlinesRouter } from './features/deadlines/router.ts'
import { deskRouter } from './features/desk/router.ts'
import { readingsRouter } from './features/documents/readings-router.ts'
import { documentsRouter } from './features/documents/router.ts'
import { controlSheetsRouter } from './features/dossiers/control-sheet/router.ts'
import { duplicatesRouter } from './features/dossiers/duplicates-router.ts'
import { dossiersRouter } from './features/dossiers/router.ts'
import { sourcesRouter } from './features/dossiers/sources-router.ts'
import { draftsRouter } from './features/drafts/router.ts'
import { followUpRouter, providerDeliveriesRouter } from './features/follow-up/router.ts'
import { intakeRouter } from './features/intake/router.ts'
import { journalRouter } from './features/journal/router.ts'
import { keywordRulesRouter } from './features/keyword-rules/router.ts'
import { leadSourcesRouter } from './features/lead-sources/router.ts'
import { leadsRouter } from './features/leads/router.ts'
import { leadScreensRouter } from './features/leads/screens-router.ts'
import { mailboxRouter } from './features/mailbox/router.ts'
import { messageTemplatesRouter } from './features/message-templates/router.ts'
import { motivesRouter } from './features/motives/router.ts'
import { noticesRouter } from './features/notices/router.ts'
import { officeRouter } from './features/office/router.ts'
import { outboxRouter } from './features/outbox/router.ts'
import { pausesRouter } from './features/pauses/router.ts'
import { pricesRouter } from './features/prices/router.ts'
import { proposalsRouter } from './features/proposals/router.ts'
import { providersRouter } from './features/providers/router.ts'
import { answerPublic, publicHost } from './features/public/answer-public.ts'
import type { PublicAnswer } from './features/public-html.ts'
import { createReadings } from './features/readings.ts'
import { registryRouter } from './features/registry/router.ts'
import { requestsRouter } from './features/requests/router.ts'
import { routingRouter } from './features/routing/router.ts'
import { settingsRouter } from './features/settings/router.ts'
import { staffRouter } from './features/staff/router.ts'
import { uncoveredRouter } from './features/uncovered/router.ts'
import { leadViewsRouter, viewsRouter } from './features/views/router.ts'
import { waitingRouter } from './features/waiting/router.ts'
import { startJobs } from './jobs/jobs.ts'
import { warmReaderSoon } from './jobs/warm-reader.ts'
import { openRegistryClient } from './registry/registry-client.ts'
import { lockDataFolder } from './store/instance-lock.ts'
import { openStore, type Store } from './store/open-store.ts'
import { seedContractText } from './store/queries/contract-templates.ts'
import { awaitRecognitionOfOldScans } from './store/queries/document-readings.ts'
import { findFile } from './store/queries/files.ts'
import { seedPriceGrid } from './store/queries/price-grids.ts'
import { seedCells } from './store/queries/seed-cells.ts'
import { seedMotives } from './store/queries/seed-motives.ts'

export type { Secrets, Session } from './features/context.ts'

export type CoreOptions = {
  readonly dataFolder: string
  readonly resourcesFolder: string
  readonly version: string
  readonly shell: 'desktop' | 'served'
  readonly launchChild: LaunchChild
  readonly secrets: Secrets
  /** Milliseconds since 1970 UTC. */
  readonly now?: () => number
}

/** Bytes of the vault, as a shell streams them. */
export type CoreFile = {
  readonly path: string
  readonly mediaType: string
  readonly name: string
  readonly size: number
}

export type Core = {
  readonly router: ReturnType<typeof routerOf>
  /** One per window or browser session; operations take it as their context `{ session }`. */
  openSession(): Session
  file(fileId: string): Promise<CoreFile | null>
  receiveFile(file: {
    readonly name: string
    readonly bytes: Uint8Array
    readonly session: Session
  }): Promise<{ readonly uploadId: string }>
  /** The host that the public part answers to besides our own; null: none. */
  publicHost(): Promise<string | null>
  /** The public part: the door of requests and the links of messages, without a session. */
  answerPublic(request: Parameters<typeof answerPublic>[1]): Promise<PublicAnswer>
  /** Tells other instances where this one answers. */
  announce(address: string): void
  /** Stops the jobs, ends the children, closes the store. */
  close(): Promise<void>
}

/**
 * Opens all that the application knows and does on a data folder. One process only may.
 *
 * @throws DataFolderInUse, and what {@link openStore} throws; nothing is then left open
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const lock = lockDataFolder(options.dataFolder)
  const log = openLog(join(lock.folder, 'logs'))
  try {
    return await openLocked(options, lock, log)
  } catch (error) {
    log.close()
    lock.release()
    throw error
  }
}

async function openLocked(
  options: CoreOptions,
  lock: ReturnType<typeof lockDataFolder>,
  log: ReturnType<typeof openLog>,
): Promise<Core> {
  const store = openStore({
    path: join(lock.folder, 'apanage.db'),
    migrationsFolder: join(options.resourcesFolder, 'migrations'),
    onSlowQuery: ({ sql, milliseconds }) => log.event('slow-query', { sql, milliseconds }),
    now: options.now ?? Date.now,
  })
  try {
    return await compose(options, lock, log, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function compose(
  options: CoreOptions,
  lock: ReturnType<typeof lockDataFolder>,
  log: ReturnType<typeof openLog>,
  store: Store,
): Promise<Core> {
  const now = options.now ?? Date.now
  const vault = await openVault(lock.folder)
  const uploads = await openUploads(join(lock.folder, 'uploads'))
  const downloads = await openDownloads(join(lock.folder, 'downloads'))
  const children = createChildren({ launch: options.launchChild })
  const changes = createChanges()
  store.onCommitted(changes.tell)
  const dataFolder = join(options.resourcesFolder, 'data')
  await store.write(async ({ db }) => {
    await seedCells(db, dataFolder)
    await seedMotives(db, { dataFolder, at: now() })
    await seedPriceGrid(db, now())
    await seedContractText(db, now())
    await awaitRecognitionOfOldScans(db)
  })

  const office: Office = {
    store,
    vault,
    uploads,
    downloads,
    children,
    registry: openRegistryClient({ now, version: options.version }),
    secrets: options.secrets,
    folders: { data: lock.folder, resources: options.resourcesFolder },
    shell: options.shell,
    version: options.version,
    now,
    changes,
    readings: createReadings(changes),
    log,
    deliverSoon: () => jobs.runNow('deliver'),
    readSoon: () => jobs.runNow('read'),
    recogniseSoon: () => jobs.runNow('recognise'),
    foldersChanged: () => jobs.foldersChanged(),
    refusedMessages: () => jobs.refusedMessages(),
    mailbox: { status: () => jobs.mailbox.status(), lookNow: () => jobs.mailbox.lookNow() },
  }
  const jobs = startJobs(office)
  const stopWarming = warmReaderSoon(office)

  return {
    router: routerOf(office),
    openSession: () => ({ staffId: null }),
    file: fileId => fileOf(office, fileId),
    receiveFile: async ({ name, bytes }) => ({ uploadId: await uploads.keep({ name, bytes }) }),
    publicHost: () => publicHost(office),
    answerPublic: request => answerPublic(office, request),
    announce: lock.announce,
    close: async () => {
      stopWarming()
      await jobs.stop()
      await children.close()
      await store.close()
      log.close()
      lock.release()
    },
  }
}

/** Every feature behind one router; the office is added here, so that a shell only brings the session. */
function routerOf(office: Office) {
  return implement(contract)
    .$context<{ session: Session }>()
    .use(({ next }) => next({ context: { office } }))
    .router({
      staff: staffRouter,
      office: officeRouter,
      settings: settingsRouter,
      cells: cellsRouter,
      dossiers: dossiersRouter,
      views: viewsRouter,
      desk: deskRouter,
      notices: noticesRouter,
      documents: documentsRouter,
      readings: readingsRouter,
      intake: intakeRouter,
      applications: applicationsRouter,
      drafts: draftsRouter,
      controlSheets: controlSheetsRouter,
      certificates: certificatesRouter,
      journal: journalRouter,
      contracts: contractsRouter,
      contractTemplates: contractTemplatesRouter,
      leads: leadsRouter,
      uncovered: uncoveredRouter,
      leadScreens: leadScreensRouter,
      leadViews: leadViewsRouter,
      followUp: followUpRouter,
      providerDeliveries: providerDeliveriesRouter,
      keywordRules: keywordRulesRouter,
      leadSources: leadSourcesRouter,
      messageTemplates: messageTemplatesRouter,
      outbox: outboxRouter,
      mailbox: mailboxRouter,
      dashboard: dashboardRouter,
      deadlines: deadlinesRouter,
      pauses: pausesRouter,
      prices: pricesRouter,
      proposals: proposalsRouter,
      providers: providersRouter,
      registry: registryRouter,
      routing: routingRouter,
      waiting: waitingRouter,
      sources: sourcesRouter,
      duplicates: duplicatesRouter,
      motives: motivesRouter,
      requests: requestsRouter,
      conversations: conversationsRouter,
    })
}

async function fileOf({ store, vault, downloads }: Office, fileId: string): Promise<CoreFile | null> {
  const made = downloads.find(fileId)
  if (made) return made
  if (!/^[1-9]\d{0,14}$/.test(fileId)) return null
  const file = await store.read(db => findFile(db, Number(fileId)))
  if (!file) return null
  return { path: vault.pathOf(file.sha256), mediaType: file.mediaType, name: file.name, size: file.size }
}
