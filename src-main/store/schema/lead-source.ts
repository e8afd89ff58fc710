import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { LeadId, LeadSourceId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { LeadTemplate } from '../../../src-preload/contract/lead-sources.ts'

/** Where requests come from. Of the key of a form, only the digest is kept. */
export const leadSource = sqliteTable('lead_source', {
  id: integer('id').primaryKey().$type<LeadSourceId>(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['form', 'mail', 'table'] }).notNull(),
  active: integer('active', { mode: 'boolean' }).notNull().default(true),
  /** Requests without any doubt leave by themselves. */
  automatic: integer('automatic', { mode: 'boolean' }).notNull().default(false),
  automaticBy: integer('automatic_by').$type<StaffId>(),
  confirmsEmail: integer('confirms_email', { mode: 'boolean' }).notNull().default(false),
  /** SHA-256, hexadecimal. */
  keyDigest: text('key_digest'),
  keyHint: text('key_hint'),
  template: text('template', { mode: 'json' }).$type<LeadTemplate>(),
  consentText: text('consent_text'),
  consentVersion: text('consent_version'),
  perMinute: integer('per_minute').notNull().default(60),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>().notNull(),
})

/** What was sent to a door under a key, so that it is received once. */
export const leadSubmission = sqliteTable(
  'lead_submission',
  {
    sourceId: integer('source_id').$type<LeadSourceId>().notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    bodyDigest: text('body_digest').notNull(),
    leadId: integer('lead_id').$type<LeadId>().notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  table => [primaryKey({ columns: [table.sourceId, table.idempotencyKey] })],
)
