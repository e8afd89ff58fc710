import { sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { Routing } from '../../../src-preload/contract/leads.ts'
import type { ReadConnection } from '../connection.ts'

/** What was tested last about a request: with its forwarding, or when it came or was qualified. */
export type KeptRouting = { readonly routing: Routing; readonly dispatched: boolean }

/** The tests of the forwarding that lives, else of the last one, else of the last that went nowhere. */
export function findKeptRouting(db: ReadConnection, leadId: LeadId): KeptRouting | null {
  const [row] = db.all<{ explanation: string; dispatched: number }>(sql`
    SELECT explanation, 1 AS dispatched, cancelled_at IS NULL AS lives, dispatched_at AS at
    FROM dispatch WHERE lead_id = ${leadId}
    UNION ALL
    SELECT explanation, 0, 0, tested_at FROM routing WHERE lead_id = ${leadId}
    ORDER BY dispatched DESC, lives DESC, at DESC LIMIT 1`)
  if (!row) return null
  return { routing: JSON.parse(row.explanation) as Routing, dispatched: row.dispatched === 1 }
}
