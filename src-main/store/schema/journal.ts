import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StaffId } from '../../../src-preload/contract/ids.ts'

/** Written by appendJournal only; the database refuses any change to a row. */
export const journal = sqliteTable('journal', {
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  staffId: integer('staff_id').$type<StaffId>(),
  kind: text('kind').notNull(),
  subjectType: text('subject_type').notNull(),
  subjectId: integer('subject_id').notNull(),
  /** Canonical JSON: kept as text, because the hash is of this very text. */
  data: text('data').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
})
