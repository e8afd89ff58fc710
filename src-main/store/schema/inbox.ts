import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DossierId, InboxViewId, NoticeId, StaffId } from '../../../src-preload/contract/ids.ts'

/** A named view of the inbox: its filters, its order, its columns. */
export const inboxView = sqliteTable('inbox_view', {
  id: integer('id').primaryKey().$type<InboxViewId>(),
  /** null: shared by the office. */
  ownerId: integer('owner_id').$type<StaffId>(),
  name: text('name').notNull(),
  definition: text('definition', { mode: 'json' }).notNull(),
  position: integer('position').notNull(),
  pinned: integer('pinned', { mode: 'boolean' }).notNull().default(false),
  createdBy: integer('created_by').$type<StaffId>(),
  createdAt: integer('created_at').notNull(),
  /** What it is a view of. */
  list: text('list', { enum: ['dossiers', 'leads'] })
    .notNull()
    .default('dossiers'),
})

/** What a person is told of a dossier, and why. */
export const notice = sqliteTable('notice', {
  id: integer('id').primaryKey().$type<NoticeId>(),
  staffId: integer('staff_id').$type<StaffId>().notNull(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  kind: text('kind', {
    enum: ['bounce', 'reply', 'document', 'assigned', 'reminders_over', 'registry', 'decided', 'unready'],
  }).notNull(),
  data: text('data', { mode: 'json' }).$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  at: integer('at').notNull(),
  seenAt: integer('seen_at'),
})

/** What a person was typing and has not handed in. */
export const draft = sqliteTable('draft', {
  staffId: integer('staff_id').$type<StaffId>().notNull(),
  name: text('name', { enum: ['new-dossier'] }).notNull(),
  value: text('value', { mode: 'json' }).notNull(),
  savedAt: integer('saved_at').notNull(),
})
