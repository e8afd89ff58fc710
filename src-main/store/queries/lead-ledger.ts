import { type SQL, sql } from 'drizzle-orm'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { LedgerMonth, LedgerRow } from '../../../src-preload/contract/lead-screens.ts'
import type { ReadConnection } from '../connection.ts'

export type LedgerQuestion = {
  readonly id: ProviderId
  /** '2026-11'; undefined: all of them. */
  readonly month?: string | undefined
}

/** What reached a provider, or is on its way: not what was taken back before it left, nor what never arrived. */
const received = ({ id, month }: LedgerQuestion): SQL => sql`
  x.provider_id = ${id} AND (x.cancel_kind IS NULL OR x.cancel_kind IN ('ended', 'returned'))
  ${month === undefined ? sql`` : sql`AND substr(x.dispatched_on, 1, 7) = ${month}`}`

const lastFeedback = (column: 'status' | 'said_at') => sql`(SELECT f.${sql.raw(column)} FROM lead_feedback f
  WHERE f.dispatch_id = x.id ORDER BY f.id DESC LIMIT 1)`

/** A part of the ledger of a provider, the newest first, by the index of its dispatches. */
export async function listLedger(
  db: ReadConnection,
  question: LedgerQuestion & { readonly offset: number; readonly limit: number },
): Promise<LedgerRow[]> {
  const rows = db.all<Omit<LedgerRow, 'returned' | 'ended'> & { returned: string | null; ended: 0 | 1 }>(sql`
    SELECT x.id, l.id AS leadId, l.reference, CASE WHEN l.masked_at IS NULL THEN l.customer_name END AS customerName,
      l.department_code AS departmentCode, s.name AS subtypeName, x.dispatched_at AS dispatchedAt,
      m.accepted_at AS acceptedAt, m.state AS delivery, ${lastFeedback('status')} AS outcome,
      ${lastFeedback('said_at')} AS outcomeAt, x.cancelled_at IS NOT NULL AS ended,
      (SELECT json_object('reason', r.reason, 'decision', r.decision) FROM lead_return r
        WHERE r.dispatch_id = x.id) AS returned
    FROM dispatch x JOIN lead l ON l.id = x.lead_id JOIN outbox_message m ON m.id = x.outbox_message_id
    LEFT JOIN subtype s ON s.code = l.subtype_code
    WHERE ${received(question)}
    ORDER BY x.dispatched_at DESC, x.id DESC LIMIT ${question.limit} OFFSET ${question.offset}`)
  return rows.map(({ returned, ended, ...row }) => ({
    ...row,
    ended: ended === 1,
    returned: returned === null ? null : (JSON.parse(returned) as LedgerRow['returned']),
  }))
}

export async function countLedger(db: ReadConnection, question: LedgerQuestion): Promise<number> {
  const [row] = db.all<{ total: number }>(
    sql`SELECT count(*) AS total FROM dispatch x WHERE ${received(question)}`,
  )
  return row?.total ?? 0
}

/** What a provider received month by month, the newest first, by what became of it. */
export async function sumLedger(db: ReadConnection, id: ProviderId): Promise<LedgerMonth[]> {
  type Row = Omit<LedgerMonth, 'outcomes'> & LedgerMonth['outcomes']
  const said = (status: string) => sql`count(*) FILTER (WHERE status = ${status})`
  const rows = db.all<Row>(sql`
    SELECT month, count(*) AS dispatched, count(acceptedAt) AS accepted, ${said('reached')} AS reached,
      ${said('quoted')} AS quoted, ${said('won')} AS won, ${said('lost')} AS lost,
      ${said('unreachable')} AS unreachable, count(*) FILTER (WHERE status IS NULL) AS silent,
      sum(returned) AS returned
    FROM (
      SELECT substr(x.dispatched_on, 1, 7) AS month, m.accepted_at AS acceptedAt, ${lastFeedback('status')} AS status,
        EXISTS (SELECT 1 FROM lead_return r WHERE r.dispatch_id = x.id) AS returned
      FROM dispatch x JOIN outbox_message m ON m.id = x.outbox_message_id
      WHERE ${received({ id })})
    GROUP BY month ORDER BY month DESC`)
  return rows.map(({ reached, quoted, won, lost, unreachable, ...row }) => ({
    ...row,
    outcomes: { reached, quoted, won, lost, unreachable },
  }))
}
