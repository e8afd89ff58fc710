import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  ContractId,
  ContractTemplateId,
  DossierId,
  ExclusivityId,
  FileId,
  HoldId,
  ProposalId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'

/** A provider holds a cell during [startsOn, endsOn); no end: null. The database refuses any overlap. */
export const exclusivity = sqliteTable('exclusivity', {
  id: integer('id').primaryKey().$type<ExclusivityId>(),
  departmentCode: text('department_code').notNull(),
  subtypeCode: text('subtype_code').notNull(),
  providerId: integer('provider_id').$type<ProviderId>().notNull(),
  dossierId: integer('dossier_id').$type<DossierId>(),
  contractId: integer('contract_id').$type<ContractId>(),
  startsOn: text('starts_on').notNull(),
  endsOn: text('ends_on'),
  grantedAt: integer('granted_at').notNull(),
  grantedBy: integer('granted_by').$type<StaffId>().notNull(),
  endedReason: text('ended_reason'),
})

/** A cell reserved for a dossier during [placedAt, the earlier of releasedAt and expiresAt). */
export const hold = sqliteTable('hold', {
  id: integer('id').primaryKey().$type<HoldId>(),
  departmentCode: text('department_code').notNull(),
  subtypeCode: text('subtype_code').notNull(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  providerId: integer('provider_id').$type<ProviderId>(),
  placedOn: text('placed_on').notNull(),
  placedAt: integer('placed_at').notNull(),
  placedBy: integer('placed_by').$type<StaffId>().notNull(),
  expiresAt: integer('expires_at').notNull(),
  releasedAt: integer('released_at'),
  releaseReason: text('release_reason'),
  /** When the clock wrote its end in the journal. */
  expirySettledAt: integer('expiry_settled_at'),
})

/** Frozen by the database from 'sent' on, but for its signature and termination. */
export const contract = sqliteTable('contract', {
  id: integer('id').primaryKey().$type<ContractId>(),
  number: text('number').notNull(),
  providerId: integer('provider_id').$type<ProviderId>().notNull(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  state: text('state', { enum: ['prepared', 'sent', 'signed', 'terminated'] }).notNull(),
  startsOn: text('starts_on').notNull(),
  endsOn: text('ends_on').notNull(),
  priceCents: integer('price_cents').notNull(),
  /** In basis points: 2000 is 20 %. */
  vatRate: integer('vat_rate').notNull(),
  data: text('data', { mode: 'json' }).$type<unknown>().notNull(),
  fileId: integer('file_id').$type<FileId>().notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: integer('created_by').$type<StaffId>().notNull(),
  sentAt: integer('sent_at'),
  signedOn: text('signed_on'),
  signatureRecordedBy: integer('signature_recorded_by').$type<StaffId>(),
  terminatedOn: text('terminated_on'),
  templateId: integer('template_id').$type<ContractTemplateId>(),
  proposalId: integer('proposal_id').$type<ProposalId>(),
  renewsContractId: integer('renews_contract_id').$type<ContractId>(),
  signatureKind: text('signature_kind', { enum: ['paper', 'electronic'] }),
  /** The scan, or the file that was signed elsewhere. */
  signatureFileId: integer('signature_file_id').$type<FileId>(),
  signatureFacts: text('signature_facts', { mode: 'json' }).$type<unknown>(),
  sealedFileId: integer('sealed_file_id').$type<FileId>(),
  /** The first day on which requests could be sent. */
  servedFrom: text('served_from'),
  renewalAnswer: text('renewal_answer', { enum: ['renews', 'leaves'] }),
  renewalAnsweredAt: integer('renewal_answered_at'),
  sealFacts: text('seal_facts', { mode: 'json' }).$type<unknown>(),
})

export const suspension = sqliteTable('suspension', {
  id: integer('id').primaryKey(),
  contractId: integer('contract_id').$type<ContractId>().notNull(),
  startsOn: text('starts_on').notNull(),
  liftedOn: text('lifted_on'),
  ground: text('ground').notNull(),
  statement: text('statement').notNull(),
  decidedBy: integer('decided_by').$type<StaffId>().notNull(),
  decidedAt: integer('decided_at').notNull(),
})
