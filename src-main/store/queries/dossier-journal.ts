import { type SQL, sql } from 'drizzle-orm'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { JournalFamily } from '../../../src-preload/contract/journal.ts'
import type { JournalEntry } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection } from '../connection.ts'

/** The kinds of each family, as GLOB patterns; what none of them says is of the dossier itself. */
const FAMILIES: Readonly<Record<Exclude<JournalFamily, 'dossier'>, readonly string[]>> = {
  identity: [
    'identity.*',
    'registry.*',
    'duplicate.*',
    'dossier.identity-saved',
    'dossier.perimeter-saved',
    'dossier.contact-corrected',
    'dossier.completed-by-import',
  ],
  documents: ['document.*'],
  messages: ['request.*', 'reminder*', 'message-*', 'message.*', 'mail.*', 'reply.*', 'bounce.*'],
  decisions: [
    'check.judged',
    'dossier.approved',
    'dossier.refused',
    'dossier.closed',
    'dossier.reopened',
    'dossier.sheet-issued',
  ],
  exclusivity: ['hold.*', 'exclusivity.*', 'contract.*', 'waiting.*'],
}

function isOfFamily(family: JournalFamily | null): SQL {
  if (family === null) return sql`1`
  const patterns = family === 'dossier' ? Object.values(FAMILIES).flat() : FAMILIES[family]
  const matches = sql.join(
    patterns.map(pattern => sql`j.kind GLOB ${pattern}`),
    sql` OR `,
  )
  return family === 'dossier' ? sql`NOT (${matches})` : sql`(${matches})`
}

/** The acts of a dossier are about itself, its contracts, its options and its exclusivities. */
function actsOf(id: DossierId, family: JournalFamily | null): SQL {
  return sql`
    FROM (
      SELECT 'dossier' AS type, ${id} AS id
      UNION ALL SELECT 'contract', c.id FROM contract c WHERE c.dossier_id = ${id}
      UNION ALL SELECT 'hold', h.id FROM hold h WHERE h.dossier_id = ${id}
      UNION ALL SELECT 'exclusivity', e.id FROM exclusivity e WHERE e.dossier_id = ${id}
    ) w CROSS JOIN journal j ON j.subject_type = w.type AND j.subject_id = w.id
    WHERE ${isOfFamily(family)}`
}

type Page = { readonly family: JournalFamily | null; readonly offset: number; readonly limit: number }

/** What was done in a dossier, the latest first, and how many acts there are. */
export async function pageDossierJournal(
  db: ReadConnection,
  id: DossierId,
  { family, offset, limit }: Page,
): Promise<{ readonly rows: JournalEntry[]; readonly total: number }> {
  const rows = db.all<Omit<JournalEntry, 'data'> & { readonly data: string }>(sql`
    SELECT p.seq, p.at, s.name AS by, p.kind, p.data
    FROM (SELECT j.seq, j.at, j.kind, j.data, j.staff_id ${actsOf(id, family)} ORDER BY j.seq DESC
      LIMIT ${limit} OFFSET ${offset}) p
    LEFT JOIN staff s ON s.id = p.staff_id ORDER BY p.seq DESC`)
  const [counted] = db.all<{ total: number }>(sql`SELECT count(*) AS total ${actsOf(id, family)}`)
  return {
    rows: rows.map(row => ({ ...row, data: JSON.parse(row.data) as JournalEntry['data'] })),
    total: counted?.total ?? 0,
  }
}

/** Words that the journal never holds, by the instant of the act that wrote them: each act of a dossier has its own. */
export type KeptWords = {
  readonly of: 'verdict' | 'decision' | 'check' | 'adoption'
  readonly at: number
  readonly before: string | null
  readonly after: string | null
  readonly words: string | null
}

/** Motives with the verdict before, reasons of decisions, notes of checks, and values that were adopted. */
export async function listKeptWords(db: ReadConnection, id: DossierId): Promise<KeptWords[]> {
  return db.all<KeptWords>(sql`
    SELECT 'verdict' AS "of", v.judged_at AS at,
      lag(v.state) OVER (PARTITION BY v.document_id ORDER BY v.id) AS before, v.state AS after, v.motive AS words
    FROM document d JOIN verdict v ON v.document_id = d.id WHERE d.dossier_id = ${id}
    UNION ALL
    SELECT 'decision', decided_at, NULL, NULL, reason FROM dossier_decision WHERE dossier_id = ${id}
    UNION ALL
    SELECT 'check', judged_at, NULL, NULL, note FROM dossier_check WHERE dossier_id = ${id}
    UNION ALL
    SELECT 'adoption', adopted_at, group_concat(nullif(declared, ''), ', '), group_concat(adopted, ', '), NULL
    FROM identity_adoption WHERE dossier_id = ${id} GROUP BY adopted_at`)
}

/** The names of some members of the staff, by their id. */
export async function staffNames(
  db: ReadConnection,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = db.all<{ id: number; name: string }>(
    sql`SELECT id, name FROM staff WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The subjects of some messages that were sent, by their id. */
export async function sentSubjects(
  db: ReadConnection,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = db.all<{ id: number; subject: string }>(
    sql`SELECT id, subject FROM outbox_message WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}

/** How many acts the journal has: its last number, for it has no gap. */
export async function journalLength(db: ReadConnection): Promise<number> {
  const [row] = db.all<{ last: number | null }>(sql`SELECT max(seq) AS last FROM journal`)
  return row?.last ?? 0
}
