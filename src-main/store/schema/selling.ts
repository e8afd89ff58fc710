import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  ContractId,
  ContractTemplateId,
  DossierId,
  ExclusivityId,
  FileId,
  HoldId,
  InboundMessageId,
  OutboxMessageId,
  PriceGridId,
  ProposalId,
  ProviderId,
  StaffId,
  WaitingRequestId,
} from '../../../src-preload/contract/ids.ts'
import type { PerimeterPrice, PriceGrid } from '../../../src-preload/contract/prices.ts'

/** In force from its day until the next one's; without a day it is only planned. */
export const priceGrid = sqliteTable('price_grid', {
  id: integer('id').primaryKey().$type<PriceGridId>(),
  version: text('version').notNull(),
  definition: text('definition', { mode: 'json' }).$type<PriceGrid>().notNull(),
  inForceOn: text('in_force_on'),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>(),
})

/** Frozen by the database once it was sent: a change is a new version of the same reference. */
export const proposal = sqliteTable('proposal', {
  id: integer('id').primaryKey().$type<ProposalId>(),
  reference: text('reference').notNull(),
  version: integer('version').notNull().default(1),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  providerId: integer('provider_id').$type<ProviderId>().notNull(),
  state: text('state', {
    enum: ['draft', 'sent', 'accepted', 'declined', 'expired', 'withdrawn', 'replaced'],
  })
    .notNull()
    .default('draft'),
  startsOn: text('starts_on').notNull(),
  /** Excluded. */
  endsOn: text('ends_on').notNull(),
  /** The last day to accept. */
  validUntil: text('valid_until').notNull(),
  /** The last day to sign the contract. */
  signBy: text('sign_by').notNull(),
  priceGridId: integer('price_grid_id').$type<PriceGridId>().notNull(),
  price: text('price', { mode: 'json' }).$type<PerimeterPrice>().notNull(),
  netCents: integer('net_cents').notNull(),
  /** In basis points. */
  vatRate: integer('vat_rate').notNull(),
  vatNote: text('vat_note'),
  overrideBy: integer('override_by').$type<StaffId>(),
  overrideApprovedBy: integer('override_approved_by').$type<StaffId>(),
  renewsContractId: integer('renews_contract_id').$type<ContractId>(),
  data: text('data', { mode: 'json' }).$type<unknown>(),
  fileId: integer('file_id').$type<FileId>(),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>().notNull(),
  sentAt: integer('sent_at'),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
  settledAt: integer('settled_at'),
  /** null: by the clock. */
  settledBy: integer('settled_by').$type<StaffId>(),
  settledReason: text('settled_reason'),
  acceptedName: text('accepted_name'),
  acceptedHow: text('accepted_how', { enum: ['mail', 'paper', 'electronic'] }),
  acceptedFileId: integer('accepted_file_id').$type<FileId>(),
  acceptedMessageId: integer('accepted_message_id').$type<InboundMessageId>(),
})

export const proposalCell = sqliteTable('proposal_cell', {
  proposalId: integer('proposal_id').$type<ProposalId>().notNull(),
  departmentCode: text('department_code').notNull(),
  subtypeCode: text('subtype_code').notNull(),
  netCents: integer('net_cents').notNull(),
  holdId: integer('hold_id').$type<HoldId>(),
  exclusivityId: integer('exclusivity_id').$type<ExclusivityId>(),
})

/** An option made longer, with its reason. */
export const holdExtension = sqliteTable('hold_extension', {
  id: integer('id').primaryKey(),
  holdId: integer('hold_id').$type<HoldId>().notNull(),
  fromAt: integer('from_at').notNull(),
  untilAt: integer('until_at').notNull(),
  reason: text('reason').notNull(),
  extendedBy: integer('extended_by').$type<StaffId>().notNull(),
  extendedAt: integer('extended_at').notNull(),
})

/** A place asked for a cell that is not free. */
export const waitingRequest = sqliteTable('waiting_request', {
  id: integer('id').primaryKey().$type<WaitingRequestId>(),
  departmentCode: text('department_code').notNull(),
  subtypeCode: text('subtype_code').notNull(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  providerId: integer('provider_id').$type<ProviderId>(),
  requestedAt: integer('requested_at').notNull(),
  requestedBy: integer('requested_by').$type<StaffId>().notNull(),
  leftAt: integer('left_at'),
  leftReason: text('left_reason', { enum: ['withdrawn', 'served', 'declined', 'lapsed', 'refused'] }),
})

/** The cell was offered to the first of its list until a moment. */
export const waitingOffer = sqliteTable('waiting_offer', {
  id: integer('id').primaryKey(),
  requestId: integer('request_id').$type<WaitingRequestId>().notNull(),
  offeredAt: integer('offered_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  holdId: integer('hold_id').$type<HoldId>(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
  answer: text('answer', { enum: ['accepted', 'declined'] }),
  answeredAt: integer('answered_at'),
  answeredBy: integer('answered_by').$type<StaffId>(),
})

/** The text of contracts, version by version. */
export const contractTemplate = sqliteTable('contract_template', {
  id: integer('id').primaryKey().$type<ContractTemplateId>(),
  version: text('version').notNull(),
  articles: text('articles', { mode: 'json' })
    .$type<readonly { readonly key: string; readonly title: string; readonly body: string }[]>()
    .notNull(),
  inForceOn: text('in_force_on'),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>(),
})

/** Days that a provider could not be served by our fault, added to its term. */
export const contractAddedDays = sqliteTable('contract_added_days', {
  id: integer('id').primaryKey(),
  contractId: integer('contract_id').$type<ContractId>().notNull(),
  days: integer('days').notNull(),
  reason: text('reason').notNull(),
  /** Null: our own deadline passed. */
  addedBy: integer('added_by').$type<StaffId>(),
  addedAt: integer('added_at').notNull(),
})

/** A reminder of something dated, sent once for each horizon of the date it was about. */
export const deadlineNotice = sqliteTable('deadline_notice', {
  subject: text('subject', { enum: ['document', 'renewal', 'signature', 'proposal'] }).notNull(),
  subjectId: integer('subject_id').notNull(),
  horizon: integer('horizon').notNull(),
  about: text('about').notNull(),
  outboxMessageId: integer('outbox_message_id').$type<OutboxMessageId>(),
  sentAt: integer('sent_at').notNull(),
  cancelledAt: integer('cancelled_at'),
})
