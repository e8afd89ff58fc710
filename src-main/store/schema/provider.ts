import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DossierId, PauseId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'

export const provider = sqliteTable('provider', {
  id: integer('id').primaryKey().$type<ProviderId>(),
  siren: text('siren').notNull(),
  siret: text('siret'),
  name: text('name').notNull(),
  sortKey: text('sort_key').notNull(),
  legalForm: text('legal_form'),
  address: text('address'),
  postalCode: text('postal_code'),
  commune: text('commune'),
  headcount: integer('headcount'),
  createdAt: integer('created_at').notNull(),
})

/** A person to reach, of a dossier or of a provider; position 0 is the main one. */
export const contact = sqliteTable('contact', {
  id: integer('id').primaryKey(),
  dossierId: integer('dossier_id').$type<DossierId>(),
  providerId: integer('provider_id').$type<ProviderId>(),
  name: text('name'),
  email: text('email'),
  phone: text('phone'),
  position: integer('position').notNull().default(0),
})

/** Asked by the provider: nothing is sent to it meanwhile. */
export const providerPause = sqliteTable('provider_pause', {
  id: integer('id').primaryKey().$type<PauseId>(),
  providerId: integer('provider_id').$type<ProviderId>().notNull(),
  startsOn: text('starts_on').notNull(),
  /** Excluded; null: not said yet. */
  endsOn: text('ends_on'),
  reason: text('reason').notNull(),
  notedAt: integer('noted_at').notNull(),
  notedBy: integer('noted_by').$type<StaffId>().notNull(),
  endedBy: integer('ended_by').$type<StaffId>(),
})
