import { sql } from 'drizzle-orm'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A daily check: who could receive requests on that day. */
export type KeptPreflight = { readonly checkedOn: CivilDate; readonly ready: readonly ProviderId[] }

/** The latest check; null: there was none. */
export function loadPreflight(db: ReadConnection): KeptPreflight | null {
  const [row] = db.all<{ checkedOn: CivilDate; ready: string }>(
    sql`SELECT checked_on AS checkedOn, ready FROM preflight ORDER BY checked_on DESC LIMIT 1`,
  )
  return row ? { checkedOn: row.checkedOn, ready: JSON.parse(row.ready) as ProviderId[] } : null
}

/** Keeps a check in place of the one before. */
export function savePreflight(db: WriteConnection, { checkedOn, ready }: KeptPreflight): void {
  db.run(sql`DELETE FROM preflight`)
  db.run(sql`INSERT INTO preflight (checked_on, ready) VALUES (${checkedOn}, ${JSON.stringify(ready)})`)
}
