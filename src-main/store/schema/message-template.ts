import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StaffId } from '../../../src-preload/contract/ids.ts'
import type { MessageKind } from '../../../src-preload/contract/message-templates.ts'

/** The words of a kind of message; the last that was saved is in force. */
export const messageTemplate = sqliteTable('message_template', {
  id: integer('id').primaryKey(),
  kind: text('kind').$type<MessageKind>().notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: integer('saved_by').$type<StaffId>().notNull(),
})
