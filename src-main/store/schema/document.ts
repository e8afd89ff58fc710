import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  DocumentId,
  DocumentVersionId,
  DossierId,
  FileId,
  LeadId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'

/** Bytes of the vault, under their SHA-256. */
export const file = sqliteTable('file', {
  id: integer('id').primaryKey().$type<FileId>(),
  sha256: text('sha256').notNull(),
  size: integer('size').notNull(),
  mediaType: text('media_type').notNull(),
  createdAt: integer('created_at').notNull(),
})

/** What is asked of a provider; each file received for it is a documentVersion. */
export const document = sqliteTable('document', {
  id: integer('id').primaryKey().$type<DocumentId>(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  kind: text('kind', {
    enum: ['kbis', 'k', 'sirene', 'rne', 'rc_pro', 'decennale', 'rge', 'other'],
  }).notNull(),
  state: text('state', {
    enum: ['missing', 'to_judge', 'conforme', 'to_replace', 'refused', 'not_applicable'],
  }).notNull(),
  motive: text('motive'),
  judgedBy: integer('judged_by').$type<StaffId>(),
  judgedAt: integer('judged_at'),
  judgedVersionId: integer('judged_version_id').$type<DocumentVersionId>(),
  validFrom: text('valid_from'),
  /** The last day of validity, included. */
  validUntil: text('valid_until'),
  createdAt: integer('created_at').notNull(),
})

export const documentVersion = sqliteTable('document_version', {
  id: integer('id').primaryKey().$type<DocumentVersionId>(),
  documentId: integer('document_id').$type<DocumentId>().notNull(),
  version: integer('version').notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  name: text('name').notNull(),
  receivedAt: integer('received_at').notNull(),
  addedBy: integer('added_by').$type<StaffId>(),
  readingState: text('reading_state', { enum: ['waiting', 'read', 'unreadable'] })
    .notNull()
    .default('waiting'),
  unreadableReason: text('unreadable_reason'),
  readKind: text('read_kind'),
  pageCount: integer('page_count'),
  readAt: integer('read_at'),
})

/** A rectangle of a displayed page, in points from its top left, and what was read there. */
export const evidence = sqliteTable('evidence', {
  id: integer('id').primaryKey(),
  versionId: integer('version_id').$type<DocumentVersionId>().notNull(),
  field: text('field').notNull(),
  value: text('value').notNull(),
  text: text('text').notNull(),
  page: integer('page').notNull(),
  x: real('x').notNull(),
  y: real('y').notNull(),
  width: real('width').notNull(),
  height: real('height').notNull(),
})

/** Every judgement ever given; the database refuses to change one. */
export const verdict = sqliteTable('verdict', {
  id: integer('id').primaryKey(),
  documentId: integer('document_id').$type<DocumentId>().notNull(),
  versionId: integer('version_id').$type<DocumentVersionId>(),
  state: text('state', { enum: ['conforme', 'to_replace', 'refused', 'not_applicable'] }).notNull(),
  motive: text('motive'),
  judgedBy: integer('judged_by').$type<StaffId>().notNull(),
  judgedAt: integer('judged_at').notNull(),
})

/** Every message taken in, so that the same one is never taken twice. */
export const inboundMessage = sqliteTable('inbound_message', {
  id: integer('id').primaryKey(),
  messageKey: text('message_key').notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  channel: text('channel', { enum: ['drop', 'folder'] }).notNull(),
  senderName: text('sender_name'),
  senderAddress: text('sender_address'),
  subject: text('subject'),
  sentAt: integer('sent_at'),
  receivedAt: integer('received_at').notNull(),
  dossierId: integer('dossier_id').$type<DossierId>(),
  leadId: integer('lead_id').$type<LeadId>(),
})
