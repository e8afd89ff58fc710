import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  ContractId,
  DispatchId,
  ExclusivityId,
  LeadId,
  OutboxMessageId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'

const leadStates = [
  'to_qualify',
  'ready',
  'without_holder',
  'dispatched',
  'duplicate',
  'refused',
  'withdrawn',
] as const

export const lead = sqliteTable('lead', {
  id: integer('id').primaryKey().$type<LeadId>(),
  reference: text('reference').notNull(),
  state: text('state', { enum: leadStates }).notNull(),
  version: integer('version').notNull().default(1),
  channel: text('channel', { enum: ['manual', 'mail', 'csv', 'folder', 'form'] }).notNull(),
  receivedAt: integer('received_at').notNull(),
  customerName: text('customer_name').notNull(),
  phone: text('phone'),
  email: text('email'),
  postalCode: text('postal_code'),
  commune: text('commune'),
  departmentCode: text('department_code'),
  subtypeCode: text('subtype_code'),
  message: text('message').notNull().default(''),
  consentText: text('consent_text'),
  consentVersion: text('consent_version'),
  consentAt: integer('consent_at'),
  consentChannel: text('consent_channel'),
  doubts: text('doubts', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  refusedReason: text('refused_reason'),
  withdrawnAt: integer('withdrawn_at'),
  /** Words of the full-text index, derived by the database (queries/lead-search.ts). */
  facets: text('facets').generatedAlwaysAs(sql`'zs' || state`, { mode: 'virtual' }),
  sourceId: integer('source_id'),
  /** The street, as given. */
  address: text('address'),
  consentRecipient: text('consent_recipient'),
  /** The words of the rule that proposed the sub-type; null when it was said. */
  subtypeBecause: text('subtype_because'),
  duplicateOf: integer('duplicate_of').$type<LeadId>(),
  emailConfirmedAt: integer('email_confirmed_at'),
  /** The customer took it back: what identifies is no longer in the row. */
  maskedAt: integer('masked_at'),
  uncoveredMessageId: integer('uncovered_message_id').$type<OutboxMessageId>(),
  /** The house that the address tells (domain/address-key.ts). */
  addressKey: text('address_key'),
})

/** How many leads are in each state; kept by triggers. A state never seen has no row. */
export const leadCount = sqliteTable('lead_count', {
  state: text('state', { enum: leadStates }).primaryKey(),
  count: integer('count').notNull(),
})

/** The one forwarding of a lead; the database checks the holder, the contract and the documents of that day. */
export const dispatch = sqliteTable('dispatch', {
  id: integer('id').primaryKey(),
  leadId: integer('lead_id').$type<LeadId>().notNull(),
  providerId: integer('provider_id').$type<ProviderId>().notNull(),
  exclusivityId: integer('exclusivity_id').$type<ExclusivityId>().notNull(),
  contractId: integer('contract_id').$type<ContractId>().notNull(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>().notNull(),
  dispatchedOn: text('dispatched_on').notNull(),
  dispatchedAt: integer('dispatched_at').notNull(),
  /** Null when the source sends by itself. */
  dispatchedBy: integer('dispatched_by').$type<StaffId>(),
  explanation: text('explanation', { mode: 'json' }).$type<unknown>().notNull(),
  cancelledAt: integer('cancelled_at'),
  cancelReason: text('cancel_reason'),
  sourceId: integer('source_id'),
  cancelKind: text('cancel_kind', { enum: ['undelivered', 'recalled', 'ended', 'returned'] }),
  cancelledBy: integer('cancelled_by').$type<StaffId>(),
})

/** The same request to the second address of the same provider, once the first message did not arrive. */
export const dispatchSecondMessage = sqliteTable('dispatch_second_message', {
  dispatchId: integer('dispatch_id').primaryKey().$type<DispatchId>(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>().notNull(),
  because: text('because', { enum: ['failed', 'bounced'] }).notNull(),
  queuedAt: integer('queued_at').notNull(),
})

export const routing = sqliteTable('routing', {
  id: integer('id').primaryKey(),
  leadId: integer('lead_id').$type<LeadId>().notNull(),
  testedAt: integer('tested_at').notNull(),
  verdict: text('verdict', { enum: ['deliverable', 'no-holder', 'blocked'] }).notNull(),
  explanation: text('explanation', { mode: 'json' }).$type<unknown>().notNull(),
})
