import { sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DossierId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'

export const dossier = sqliteTable('dossier', {
  id: integer('id').primaryKey().$type<DossierId>(),
  reference: text('reference').notNull(),
  state: text('state', { enum: ['received', 'in_review', 'approved', 'refused', 'closed'] }).notNull(),
  version: integer('version').notNull().default(1),
  origin: text('origin', { enum: ['mail', 'folder', 'manual'] }).notNull(),
  providerId: integer('provider_id').$type<ProviderId>(),
  companyName: text('company_name').notNull(),
  companySortKey: text('company_sort_key').notNull(),
  siret: text('siret'),
  siren: text('siren').generatedAlwaysAs(sql`substr(siret, 1, 9)`, { mode: 'virtual' }),
  legalForm: text('legal_form'),
  address: text('address'),
  postalCode: text('postal_code'),
  commune: text('commune'),
  headcount: integer('headcount'),
  declaredCapacity: text('declared_capacity'),
  subject: text('subject'),
  body: text('body'),
  receivedAt: integer('received_at').notNull(),
  claimedBy: integer('claimed_by').$type<StaffId>(),
  claimedAt: integer('claimed_at'),
  waitingOn: text('waiting_on', { enum: ['us', 'provider', 'registry', 'nobody'] })
    .notNull()
    .default('us'),
  waitingSince: integer('waiting_since').notNull(),
  decidedAt: integer('decided_at'),
  decidedBy: integer('decided_by').$type<StaffId>(),
  decisionReason: text('decision_reason'),
  facets: text('facets').generatedAlwaysAs(sql`'zv' || state`, { mode: 'virtual' }),
})

/** The perimeter asked; approvedAt says which cells of it were granted. */
export const dossierCell = sqliteTable('dossier_cell', {
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  departmentCode: text('department_code').notNull(),
  subtypeCode: text('subtype_code').notNull(),
  approvedAt: integer('approved_at'),
})

export const dossierCheck = sqliteTable('dossier_check', {
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  kind: text('kind', { enum: ['profile', 'zone', 'capacity'] }).notNull(),
  outcome: text('outcome', { enum: ['passed', 'failed'] }).notNull(),
  note: text('note'),
  judgedBy: integer('judged_by').$type<StaffId>().notNull(),
  judgedAt: integer('judged_at').notNull(),
})

/** Every decision ever taken, with its reason in words: the journal holds none. */
export const dossierDecision = sqliteTable('dossier_decision', {
  id: integer('id').primaryKey(),
  dossierId: integer('dossier_id').$type<DossierId>().notNull(),
  kind: text('kind', { enum: ['approved', 'refused', 'closed', 'reopened'] }).notNull(),
  reason: text('reason'),
  decidedBy: integer('decided_by').$type<StaffId>().notNull(),
  decidedAt: integer('decided_at').notNull(),
})
