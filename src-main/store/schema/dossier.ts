import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  ControlSheetId,
  DocumentId,
  DocumentVersionId,
  DossierId,
  DossierRequestId,
  FileId,
  OutboxMessageId,
  ProviderId,
  RegistryAnswerId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'

export const dossier = sqliteTable('dossier', {
  id: integer('id').primaryKey().$type<DossierId>(),
  reference: text('reference').notNull(),
  state: text('state', { enum: ['received', 'in_review', 'approved', 'refused', 'closed'] }).notNull(),
  version: integer('version').notNull().default(1),
  origin: text('origin', { enum: ['mail', 'folder', 'manual', 'import'] }).notNull(),
  providerId: integer('provider_id').$type<ProviderId>(),
  companyName: text('company_name').notNull(),
  companySortKey: text('company_sort_key').notNull(),
  siret: text('siret'),
  siren: text('siren').generatedAlwaysAs(sql`substr(siret, 1, 9)`, { mode: 'virtual' }),
  legalForm: text('legal_form'),
  address: text('address'),
  postalCode: text('postal_code'),
  commune: text('commune'),
  headcount: integer('headcount'),
  declaredCapacity: text('declared_capacity'),
  subject: text('subject'),
  body: text('body'),
  receivedAt: integer('received_at').notNull(),
  claimedBy: integer('claimed_by').$type<StaffId>(),
  claimedAt: integer('claimed_at'),
  waitingOn: text('waiting_on', { enum: ['us', 'provider', 'registry', 'nobody'] })
    .notNull()
    .default('us'),
  waitingSince: integer('waiting_since').notNull(),
  decidedAt: integer('decided_at'),
  decidedBy: integer('decided_by').$type<StaffId>(),
  decisionReason: text('decision_reason'),
  facets: text('facets').generatedAlwaysAs(sql`'zv' || state`, { mode: 'virtual' }),
  /** The lease of claimedBy: past it anyone may take the dossier. */
  claimedUntil: integer('claimed_until'),
  assignedTo: integer('assigned_to').$type<StaffId>(),
  mergedInto: integer('merged_into').$type<DossierId>(),
  /** What happened last that a person has not looked at yet. */
  attention: text('attention', {
    enum: ['bounce', 'reply', 'document', 'assigned', 'reminders_over', 'registry'],
  }),
  attentionAt: integer('attention_at'),
  /** The rank of `attention`, 0 the most pressing, 9 none. */
  importance: integer('importance').generatedAlwaysAs(sql`9`, { mode: 'virtual' }),
})

/** The words of a dossier that are not its own columns: what the search finds beside them. */
export const dossierText = sqliteTable('dossier_text', {
  dossierId: integer('dossier_id').primaryKey().$type<DossierId>(),
  people: text('people').notNull().default(''),
  documents: text('documents').notNull().default(''),
  messages: text('messages').notNull().default(''),
})

/** A value taken over from the registry or a document; what was declared is kept beside it. */
export const identityAdoption = sqliteTable('identity_adoption', {
  id: integer('id').primaryKey(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  field: text('field', {
    enum: ['companyName', 'siret', 'legalForm', 'address', 'postalCode', 'commune', 'headcount'],
  }).notNull(),
  declared: text('declared'),
  adopted: text('adopted').notNull(),
  source: text('source', { enum: ['registry', 'document'] }).notNull(),
  versionId: integer('version_id').$type<DocumentVersionId>(),
  registryAnswerId: integer('registry_answer_id').$type<RegistryAnswerId>(),
  adoptedBy: integer('adopted_by').$type<StaffId>().notNull(),
  adoptedAt: integer('adopted_at').notNull(),
})

/** What a person decided of two dossiers that resemble each other; the smaller id comes first. */
export const dossierLink = sqliteTable('dossier_link', {
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  otherId: integer('other_id').$type<DossierId>().notNull(),
  decision: text('decision', { enum: ['linked', 'distinct', 'merged'] }).notNull(),
  note: text('note'),
  decidedBy: integer('decided_by').$type<StaffId>().notNull(),
  decidedAt: integer('decided_at').notNull(),
})

/** How many dossiers resemble this one of which nobody has said anything, as last looked at. */
export const dossierResemblance = sqliteTable('dossier_resemblance', {
  dossierId: integer('dossier_id').primaryKey().$type<DossierId>(),
  undecided: integer('undecided').notNull(),
  lookedAt: integer('looked_at').notNull(),
})

export const registryAnswer = sqliteTable('registry_answer', {
  id: integer('id').primaryKey().$type<RegistryAnswerId>(),
  siret: text('siret').notNull(),
  outcome: text('outcome', { enum: ['found', 'masked', 'not_found'] }).notNull(),
  data: text('data', { mode: 'json' }).notNull(),
  source: text('source').notNull(),
  askedAt: integer('asked_at').notNull(),
  askedBy: integer('asked_by').$type<StaffId>(),
})

/** What was asked of a provider in one message; at most one of a dossier is open. */
export const dossierRequest = sqliteTable('dossier_request', {
  id: integer('id').primaryKey().$type<DossierRequestId>(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>().notNull(),
  state: text('state', { enum: ['open', 'answered', 'cancelled'] })
    .notNull()
    .default('open'),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>().notNull(),
  remindersSent: integer('reminders_sent').notNull().default(0),
  nextReminderAt: integer('next_reminder_at'),
  closedAt: integer('closed_at'),
  closedBy: integer('closed_by').$type<StaffId>(),
  closeReason: text('close_reason'),
})

export const dossierRequestItem = sqliteTable('dossier_request_item', {
  requestId: integer('request_id').$type<DossierRequestId>().notNull(),
  position: integer('position').notNull(),
  documentId: integer('document_id').$type<DocumentId>(),
  asked: text('asked', { enum: ['missing', 'to_replace', 'refused', 'other'] }).notNull(),
  wording: text('wording').notNull(),
  answeredVersionId: integer('answered_version_id').$type<DocumentVersionId>(),
})

export const dossierReminder = sqliteTable('dossier_reminder', {
  requestId: integer('request_id').$type<DossierRequestId>().notNull(),
  number: integer('number').notNull(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>().notNull(),
  sentAt: integer('sent_at').notNull(),
})

/** The sheet of everything that was checked, as it was issued. */
export const controlSheet = sqliteTable('control_sheet', {
  id: integer('id').primaryKey().$type<ControlSheetId>(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  /** The last act of the journal that it tells of. */
  journalSeq: integer('journal_seq').notNull(),
  madeBy: integer('made_by').$type<StaffId>().notNull(),
  madeAt: integer('made_at').notNull(),
})

/** The perimeter asked; approvedAt says which cells of it were granted. */
export const dossierCell = sqliteTable('dossier_cell', {
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  departmentCode: text('department_code').notNull(),
  subtypeCode: text('subtype_code').notNull(),
  approvedAt: integer('approved_at'),
})

export const dossierCheck = sqliteTable('dossier_check', {
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  kind: text('kind', { enum: ['profile', 'zone', 'capacity'] }).notNull(),
  outcome: text('outcome', { enum: ['passed', 'failed'] }).notNull(),
  note: text('note'),
  judgedBy: integer('judged_by').$type<StaffId>().notNull(),
  judgedAt: integer('judged_at').notNull(),
})

/** Every decision ever taken, with its reason in words: the journal holds none. */
export const dossierDecision = sqliteTable('dossier_decision', {
  id: integer('id').primaryKey(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  kind: text('kind', { enum: ['approved', 'refused', 'closed', 'reopened'] }).notNull(),
  reason: text('reason'),
  decidedBy: integer('decided_by').$type<StaffId>().notNull(),
  decidedAt: integer('decided_at').notNull(),
  /** The letter that told the provider. */
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
})
