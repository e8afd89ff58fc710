import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  DispatchId,
  InboundMessageId,
  LeadId,
  LeadTaskId,
  OutboxMessageId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { OpeningHours } from '../../../src-preload/contract/opening-hours.ts'

/** What a provider said became of a request; the last row holds. */
export const leadFeedback = sqliteTable('lead_feedback', {
  id: integer('id').primaryKey(),
  dispatchId: integer('dispatch_id').$type<DispatchId>().notNull(),
  status: text('status', { enum: ['reached', 'quoted', 'won', 'lost', 'unreachable'] }).notNull(),
  saidAt: integer('said_at').notNull(),
  channel: text('channel', { enum: ['link', 'mail', 'staff'] }).notNull(),
  staffId: integer('staff_id').$type<StaffId>(),
  inboundMessageId: integer('inbound_message_id').$type<InboundMessageId>(),
  note: text('note'),
})

/** The clock of the first contact of a dispatch. */
export const followUp = sqliteTable('follow_up', {
  dispatchId: integer('dispatch_id').primaryKey().$type<DispatchId>(),
  startedAt: integer('started_at').notNull(),
  remindAt: integer('remind_at').notNull(),
  callAt: integer('call_at').notNull(),
  reminderMessageId: integer('reminder_message_id').$type<OutboxMessageId>(),
  callTaskId: integer('call_task_id').$type<LeadTaskId>(),
  stoppedAt: integer('stopped_at'),
  stoppedBecause: text('stopped_because', { enum: ['feedback', 'returned', 'ended', 'withdrawn'] }),
})

/** What a person must do about a request. */
export const leadTask = sqliteTable('lead_task', {
  id: integer('id').primaryKey().$type<LeadTaskId>(),
  leadId: integer('lead_id').$type<LeadId>().notNull(),
  dispatchId: integer('dispatch_id').$type<DispatchId>(),
  kind: text('kind', {
    enum: ['call_provider', 'undelivered', 'bounced', 'call_customer', 'decide_return', 'read_reply'],
  }).notNull(),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at').notNull(),
  doneAt: integer('done_at'),
  /** null while open, and when what it asked for happened by itself. */
  doneBy: integer('done_by').$type<StaffId>(),
  note: text('note'),
})

/** A request that its provider gives back, and what was decided. */
export const leadReturn = sqliteTable('lead_return', {
  id: integer('id').primaryKey(),
  dispatchId: integer('dispatch_id').$type<DispatchId>().notNull(),
  reason: text('reason', {
    enum: [
      'wrong_contact',
      'outside_perimeter',
      'other_service',
      'not_a_request',
      'already_received',
      'withdrawn_by_customer',
    ],
  }).notNull(),
  detail: text('detail').notNull().default(''),
  askedAt: integer('asked_at').notNull(),
  channel: text('channel', { enum: ['link', 'mail', 'staff'] }).notNull(),
  notedBy: integer('noted_by').$type<StaffId>(),
  decideBy: integer('decide_by').notNull(),
  decision: text('decision', { enum: ['accepted', 'refused', 'accepted_by_silence'] }),
  decidedAt: integer('decided_at'),
  decidedBy: integer('decided_by').$type<StaffId>(),
  decisionReason: text('decision_reason'),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
  addedDaysId: integer('added_days_id'),
})

/** How a provider wants to be reached; without a row, the defaults of the settings. */
export const providerDelivery = sqliteTable('provider_delivery', {
  providerId: integer('provider_id').primaryKey().$type<ProviderId>(),
  secondAddress: text('second_address'),
  digest: integer('digest', { mode: 'boolean' }).notNull().default(false),
  digestSentOn: text('digest_sent_on'),
  openingHours: text('opening_hours', { mode: 'json' }).$type<OpeningHours>(),
  updatedAt: integer('updated_at').notNull(),
  updatedBy: integer('updated_by').$type<StaffId>().notNull(),
})
