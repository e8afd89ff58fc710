import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DispatchId, FileId, StaffId } from '../../../src-preload/contract/ids.ts'

/** The proof of an accepted dispatch; the database refuses one that does not follow the last. */
export const certificate = sqliteTable('certificate', {
  id: integer('id').primaryKey(),
  dispatchId: integer('dispatch_id').$type<DispatchId>().notNull(),
  code: text('code').notNull(),
  /** Canonical JSON: kept as text, because the digest is of this very text. */
  statement: text('statement').notNull(),
  digest: text('digest').notNull(),
  previousDigest: text('previous_digest').notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  issuedAt: integer('issued_at').notNull(),
  /** Null: issued by the clock. */
  issuedBy: integer('issued_by').$type<StaffId>(),
})
