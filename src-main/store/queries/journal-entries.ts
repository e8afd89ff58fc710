import { sql } from 'drizzle-orm'
import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection } from '../connection.ts'

/** What was done about a subject, in the order it was done. `by` is null for what the application did by itself. */
export async function listJournalEntries(
  db: ReadConnection,
  subject: { readonly type: string; readonly id: number },
): Promise<JournalEntry[]> {
  const rows = db.all<Omit<JournalEntry, 'data'> & { readonly data: string }>(sql`
    SELECT journal.seq, journal.at, staff.name AS by, journal.kind, journal.data
    FROM journal LEFT JOIN staff ON staff.id = journal.staff_id
    WHERE journal.subject_type = ${subject.type} AND journal.subject_id = ${subject.id}
    ORDER BY journal.seq`)
  return rows.map(row => ({ ...row, data: JSON.parse(row.data) as JournalEntry['data'] }))
}
