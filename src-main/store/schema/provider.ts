import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DossierId, ProviderId } from '../../../src-preload/contract/ids.ts'

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
