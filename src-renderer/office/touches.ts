import type { ChangeEvent, ChangeTopic } from '../../src-preload/contract/office.ts'

type Root = keyof import('../../src-preload/contract/index.ts').Contract

/** Which changes make the answers of a feature stale. The first topic is the feature's own: its ids are its rows'. */
const topicsOf: Record<Root, readonly ChangeTopic[]> = {
  staff: ['staff'],
  office: ['dossier', 'document', 'exclusivity', 'contract', 'lead', 'outbox', 'settings', 'staff', 'intake'],
  settings: ['settings'],
  cells: ['exclusivity', 'dossier', 'contract', 'lead', 'settings'],
  dossiers: ['dossier', 'document', 'exclusivity', 'contract', 'staff', 'settings'],
  views: ['view', 'dossier', 'document', 'exclusivity', 'contract', 'staff'],
  desk: ['presence', 'staff'],
  notices: ['notice', 'staff'],
  documents: ['document', 'dossier'],
  readings: ['reading', 'document'],
  intake: [],
  applications: [],
  drafts: [],
  journal: ['dossier', 'document', 'contract', 'outbox', 'exclusivity'],
  certificates: ['lead'],
  // Its own answers name no row: the first topic has none.
  routing: ['settings', 'exclusivity', 'contract', 'document', 'dossier', 'lead'],
  controlSheets: ['dossier', 'document'],
  contracts: ['contract', 'exclusivity', 'outbox', 'settings'],
  leadScreens: ['lead', 'outbox'],
  leadViews: ['view', 'lead', 'outbox'],
  leads: ['lead', 'outbox', 'exclusivity', 'contract', 'document'],
  followUp: ['lead', 'outbox', 'contract', 'settings', 'intake'],
  keywordRules: ['settings'],
  uncovered: ['lead', 'outbox', 'exclusivity'],
  leadSources: ['settings', 'lead'],
  outbox: ['outbox'],
  messageTemplates: ['settings'],
  mailbox: ['intake', 'outbox', 'dossier', 'settings'],
  registry: ['registry', 'settings'],
  duplicates: ['dossier', 'document', 'contract'],
  sources: ['dossier', 'document', 'registry', 'settings', 'exclusivity'],
  motives: ['settings'],
  conversations: ['dossier', 'outbox', 'document'],
  requests: ['dossier', 'document', 'outbox', 'settings'],
  proposals: ['proposal', 'exclusivity', 'contract', 'outbox'],
  // Its own changes are those of what a provider has: the first topic names no row.
  providerDeliveries: ['settings'],
  providers: ['settings', 'contract', 'exclusivity', 'dossier', 'document', 'proposal', 'lead', 'outbox'],
  deadlines: ['contract', 'proposal', 'exclusivity', 'document', 'dossier', 'outbox', 'settings'],
  // Counted again when it is opened, and by hand: what it counts changes all the time.
  dashboard: [],
  waiting: ['exclusivity', 'dossier'],
  contractTemplates: ['settings', 'contract'],
  // A pause changes what may be forwarded: no row of its own is named.
  pauses: ['settings', 'lead', 'exclusivity'],
  prices: ['settings', 'lead', 'exclusivity'],
}

const isRoot = (text: string | undefined): text is Root => text !== undefined && text in topicsOf

/**
 * Whether a change makes the answer of an operation stale. An answer about one row (`get` with its `id`) is only
 * touched by the changes of that row, when the change is of the feature's own topic and names a row.
 */
export function isTouched(path: readonly string[], input: unknown, change: ChangeEvent): boolean {
  const root = path[0]
  if (!isRoot(root)) return false
  const topics = topicsOf[root]
  if (!topics.includes(change.topic)) return false
  const asked = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  const own = topics[0] === change.topic
  return !(own && path[1] === 'get' && typeof asked === 'number' && change.id !== null && asked !== change.id)
}
