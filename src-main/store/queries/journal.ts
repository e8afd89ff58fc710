import { sql } from 'drizzle-orm'
import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection } from '../connection.ts'

/** The rows of the journal about some subjects, the latest first. */
export async function listJournal(
  db: ReadConnection,
  subjects: readonly { readonly type: string; readonly ids: readonly number[] }[],
  limit = 200,
): Promise<JournalEntry[]> {
  const wanted = subjects.flatMap(({ type, ids }) => ids.map(id => [type, id]))
  const rows = db.all<Omit<JournalEntry, 'data'> & { readonly data: string }>(sql`
    SELECT j.seq, j.at, s.name AS by, j.kind, j.data
    FROM (SELECT value ->> 0 AS type, value ->> 1 AS id FROM json_each(${JSON.stringify(wanted)})) w
    CROSS JOIN journal j ON j.subject_type = w.type AND j.subject_id = w.id
    LEFT JOIN staff s ON s.id = j.staff_id
    ORDER BY j.seq DESC LIMIT ${limit}`)
  return rows.map(row => ({ ...row, data: JSON.parse(row.data) as JournalEntry['data'] }))
}
