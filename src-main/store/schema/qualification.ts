import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FileId, KeywordRuleId, LeadId, StaffId } from '../../../src-preload/contract/ids.ts'

/** Words that propose a sub-type; one taken out stays known. */
export const keywordRule = sqliteTable('keyword_rule', {
  id: integer('id').primaryKey().$type<KeywordRuleId>(),
  subtypeCode: text('subtype_code').notNull(),
  words: text('words').notNull(),
  createdAt: integer('created_at').notNull(),
  /** Null: came with the application. */
  createdBy: integer('created_by').$type<StaffId>(),
  removedAt: integer('removed_at'),
})

/** The files that came with a request, in their order. */
export const leadAttachment = sqliteTable(
  'lead_attachment',
  {
    leadId: integer('lead_id').$type<LeadId>().notNull(),
    position: integer('position').notNull(),
    fileId: integer('file_id').$type<FileId>().notNull(),
    name: text('name').notNull(),
  },
  table => [primaryKey({ columns: [table.leadId, table.position] })],
)
