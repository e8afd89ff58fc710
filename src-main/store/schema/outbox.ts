import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FileId, OutboxMessageId, StaffId } from '../../../src-preload/contract/ids.ts'

/** A message out. Its content is frozen by the database from the first attempt on. */
export const outboxMessage = sqliteTable('outbox_message', {
  id: integer('id').primaryKey().$type<OutboxMessageId>(),
  messageId: text('message_id').notNull(),
  kind: text('kind', {
    enum: [
      'lead',
      'contract',
      'test',
      'request',
      'reminder',
      'decision',
      'proposal',
      'notice',
      'customer',
      'follow_up',
      'lead_end',
      'digest',
    ],
  }).notNull(),
  subjectType: text('subject_type'),
  subjectId: integer('subject_id'),
  toName: text('to_name'),
  toAddress: text('to_address').notNull(),
  subject: text('subject').notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>(),
  state: text('state', { enum: ['queued', 'sending', 'accepted', 'failed', 'unknown', 'withdrawn'] })
    .notNull()
    .default('queued'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: integer('next_attempt_at'),
  acceptedAt: integer('accepted_at'),
  serverAnswer: text('server_answer'),
  settledBy: integer('settled_by').$type<StaffId>(),
  settledAt: integer('settled_at'),
  /** Its words, to read beside the dossier and to find; frozen like the file. */
  body: text('body'),
})

/** One try to deliver, with the phase it reached: written before the phase begins. */
export const outboxAttempt = sqliteTable('outbox_attempt', {
  id: integer('id').primaryKey(),
  messageId: integer('message_id').$type<OutboxMessageId>().notNull(),
  attempt: integer('attempt').notNull(),
  transport: text('transport', { enum: ['smtp', 'folder'] }).notNull(),
  phase: text('phase', { enum: ['connecting', 'data_started', 'done'] }).notNull(),
  outcome: text('outcome', { enum: ['accepted', 'refused', 'deferred', 'unknown'] }),
  answer: text('answer'),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
})
