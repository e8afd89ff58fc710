import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StaffId } from '../../../src-preload/contract/ids.ts'

export const staff = sqliteTable('staff', {
  id: integer('id').primaryKey().$type<StaffId>(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  createdAt: integer('created_at').notNull(),
  archivedAt: integer('archived_at'),
})

/** A setting is one JSON value under a key. */
export const setting = sqliteTable('setting', {
  key: text('key').primaryKey(),
  value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
  updatedAt: integer('updated_at').notNull(),
  updatedBy: integer('updated_by').$type<StaffId>(),
})

/** The last number given in each series and year of references: 'D' dossiers, 'L' leads, 'C' contracts. */
export const referenceCounter = sqliteTable('reference_counter', {
  series: text('series', { enum: ['D', 'L', 'C'] }).notNull(),
  year: integer('year').notNull(),
  last: integer('last').notNull(),
})
