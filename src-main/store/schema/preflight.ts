import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { CivilDate } from '../../domain/civil-date.ts'

/** The latest daily check of the providers: one row. */
export const preflight = sqliteTable('preflight', {
  checkedOn: text('checked_on').primaryKey().$type<CivilDate>(),
  ready: text('ready', { mode: 'json' }).$type<readonly ProviderId[]>().notNull(),
})
