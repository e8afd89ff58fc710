import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const department = sqliteTable('department', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  sortKey: text('sort_key').notNull(),
  regionCode: text('region_code').notNull(),
  region: text('region').notNull(),
  zone: text('zone').notNull(),
  position: integer('position').notNull(),
})

export const service = sqliteTable('service', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
  archivedAt: integer('archived_at'),
})

export const subtype = sqliteTable('subtype', {
  code: text('code').primaryKey(),
  serviceCode: text('service_code').notNull(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
  energy: integer('energy', { mode: 'boolean' }).notNull().default(false),
  tenYearCover: integer('ten_year_cover', { mode: 'boolean' }).notNull().default(false),
  rge: integer('rge', { mode: 'boolean' }).notNull().default(false),
  archivedAt: integer('archived_at'),
})
