import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  DocumentVersionId,
  DossierId,
  FileId,
  InboundMessageId,
  LeadId,
  OutboxMessageId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'

/** Every message taken in, so that the same one is never taken twice. */
export const inboundMessage = sqliteTable('inbound_message', {
  id: integer('id').primaryKey().$type<InboundMessageId>(),
  messageKey: text('message_key').notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  channel: text('channel', { enum: ['drop', 'folder', 'imap'] }).notNull(),
  senderName: text('sender_name'),
  senderAddress: text('sender_address'),
  subject: text('subject'),
  sentAt: integer('sent_at'),
  receivedAt: integer('received_at').notNull(),
  dossierId: integer('dossier_id').$type<DossierId>(),
  leadId: integer('lead_id').$type<LeadId>(),
  filing: text('filing', {
    enum: ['dossier', 'lead', 'reply', 'bounce', 'auto_reply', 'unfiled', 'ignored'],
  }).notNull(),
  filedBecause: text('filed_because', { enum: ['reference', 'thread', 'siren', 'sender', 'person'] }),
  /** null: filed by a rule. */
  filedBy: integer('filed_by').$type<StaffId>(),
  filedAt: integer('filed_at'),
  /** The message it answers, or tells the fate of. */
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
  body: text('body'),
})

/** The files of a message, in its order; a version tells where one went. */
export const inboundAttachment = sqliteTable('inbound_attachment', {
  inboundMessageId: integer('inbound_message_id').$type<InboundMessageId>().notNull(),
  position: integer('position').notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  name: text('name').notNull(),
  versionId: integer('version_id').$type<DocumentVersionId>(),
})

/** The ledger of the mailbox: what was done with each message of it. */
export const mailboxMessage = sqliteTable('mailbox_message', {
  account: text('account').notNull(),
  folder: text('folder').notNull(),
  uidValidity: integer('uid_validity').notNull(),
  uid: integer('uid').notNull(),
  outcome: text('outcome', { enum: ['taken', 'already', 'skipped', 'refused'] }).notNull(),
  reason: text('reason'),
  messageKey: text('message_key'),
  senderAddress: text('sender_address'),
  subject: text('subject'),
  inboundMessageId: integer('inbound_message_id').$type<InboundMessageId>(),
  seenAt: integer('seen_at').notNull(),
  /** When the server was told; null: still to do. */
  markedAt: integer('marked_at'),
  /** A person asked for it to be taken again; null: nobody, or it was. */
  replayAt: integer('replay_at'),
})

/** What a mail server told later of a message it had accepted (RFC 3464). */
export const deliveryNotice = sqliteTable('delivery_notice', {
  id: integer('id').primaryKey(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>().notNull(),
  inboundMessageId: integer('inbound_message_id').$type<InboundMessageId>().notNull(),
  action: text('action', { enum: ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] }).notNull(),
  status: text('status'),
  recipient: text('recipient'),
  diagnostic: text('diagnostic'),
  at: integer('at').notNull(),
})
