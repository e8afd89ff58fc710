import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  DocumentId,
  DocumentVersionId,
  DossierId,
  FileId,
  MotiveId,
  MotiveWordingId,
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
  /** The wording that `motive` was made from; null: a motive in a person's own words. */
  motiveWordingId: integer('motive_wording_id').$type<MotiveWordingId>(),
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
  readingMethod: text('reading_method', { enum: ['text', 'ocr'] }),
})

/** What a page says. `words` only for one recognised from a picture: its words and where they are. */
export const documentPage = sqliteTable('document_page', {
  versionId: integer('version_id').$type<DocumentVersionId>().notNull(),
  page: integer('page').notNull(),
  width: real('width').notNull(),
  height: real('height').notNull(),
  text: text('text').notNull(),
  words: text('words', { mode: 'json' }).$type<
    readonly (readonly [text: string, x: number, y: number, width: number, height: number])[]
  >(),
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
  /** false: read on a scan, and nothing (a key, a label) proves it. */
  certain: integer('certain', { mode: 'boolean' }).notNull().default(true),
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
  motiveWordingId: integer('motive_wording_id').$type<MotiveWordingId>(),
})

/** Why a document, or a dossier, is not accepted; each wording of it is kept. */
export const motive = sqliteTable('motive', {
  id: integer('id').primaryKey().$type<MotiveId>(),
  code: text('code').notNull(),
  documentKind: text('document_kind', {
    enum: ['any', 'dossier', 'kbis', 'k', 'sirene', 'rne', 'rc_pro', 'decennale', 'rge', 'other'],
  }).notNull(),
  family: text('family', { enum: ['to_replace', 'refused'] }).notNull(),
  position: integer('position').notNull(),
  archivedAt: integer('archived_at'),
})

export const motiveWording = sqliteTable('motive_wording', {
  id: integer('id').primaryKey().$type<MotiveWordingId>(),
  motiveId: integer('motive_id').$type<MotiveId>().notNull(),
  version: integer('version').notNull(),
  label: text('label').notNull(),
  text: text('text').notNull(),
  createdBy: integer('created_by').$type<StaffId>(),
  createdAt: integer('created_at').notNull(),
})
