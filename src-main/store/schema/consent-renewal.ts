import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { LeadId, OutboxMessageId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'

/** The customer of a request without a holder is asked again, for a provider by its name. */
export const consentRenewal = sqliteTable('consent_renewal', {
  id: integer('id').primaryKey(),
  leadId: integer('lead_id').$type<LeadId>().notNull(),
  providerId: integer('provider_id').$type<ProviderId>().notNull(),
  consentText: text('consent_text').notNull(),
  askedAt: integer('asked_at').notNull(),
  askedBy: integer('asked_by').$type<StaffId>().notNull(),
  expiresAt: integer('expires_at').notNull(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
  answer: text('answer', { enum: ['agreed', 'declined'] }),
  answeredAt: integer('answered_at'),
  answerChannel: text('answer_channel', { enum: ['link', 'mail', 'staff'] }),
})
