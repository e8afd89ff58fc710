import { sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { RoutingVerdict } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection } from '../connection.ts'

/**
 * The source that may send this request by itself; null when its source does not, or when it was forwarded before and
 * that ended: a person then decides whether it goes again.
 */
export function automaticSourceOf(db: ReadConnection, id: LeadId): number | null {
  const [row] = db.all<{ id: number }>(sql`
    SELECT source.id FROM lead JOIN lead_source AS source ON source.id = lead.source_id
    WHERE lead.id = ${id} AND source.automatic = 1
      AND NOT EXISTS (SELECT 1 FROM dispatch WHERE dispatch.lead_id = lead.id AND dispatch.cancelled_at IS NOT NULL)`)
  return row?.id ?? null
}

/** What was kept last of the routing of a request; null: nothing was. */
export function lastVerdict(db: ReadConnection, id: LeadId): RoutingVerdict | null {
  const [row] = db.all<{ verdict: RoutingVerdict }>(
    sql`SELECT verdict FROM routing WHERE lead_id = ${id} ORDER BY id DESC LIMIT 1`,
  )
  return row?.verdict ?? null
}

/**
 * Requests of automatic sources that came in deliverable and were never forwarded nor touched by a person, the oldest
 * first. Found by the index of the ready ones, which are few, whatever the number of requests.
 */
export function listLeftAutomatic(
  db: ReadConnection,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): LeadId[] {
  return db
    .all<{ id: LeadId }>(sql`
      SELECT lead.id FROM lead
      WHERE lead.state = 'ready' AND lead.received_at BETWEEN ${from} AND ${to}
        AND lead.source_id IN (SELECT id FROM lead_source WHERE automatic = 1)
        AND NOT EXISTS (SELECT 1 FROM dispatch WHERE dispatch.lead_id = lead.id)
        AND NOT EXISTS (SELECT 1 FROM journal
          WHERE subject_type = 'lead' AND subject_id = lead.id AND kind = 'lead.qualified')
        AND 'deliverable' = (SELECT verdict FROM routing WHERE lead_id = lead.id ORDER BY id DESC LIMIT 1)
      ORDER BY lead.received_at LIMIT ${limit}`)
    .map(({ id }) => id)
}
