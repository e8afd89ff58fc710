import { sql } from 'drizzle-orm'
import type { ControlSheet } from '../../../src-preload/contract/control-sheets.ts'
import type { ControlSheetId, DossierId, FileId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** The act of issuing a sheet: no sheet tells of it, and it makes none outdated. */
export const SHEET_ISSUED = 'dossier.sheet-issued'

/** Where the journal of a dossier is: its last act, that act's hash, and how many there are up to it. */
export type JournalPosition = { readonly seq: number; readonly hash: string | null; readonly count: number }

export async function journalPosition(db: ReadConnection, id: DossierId): Promise<JournalPosition> {
  const [row] = db.all<JournalPosition>(sql`
    SELECT ifnull(max(seq), 0) AS seq, count(*) AS count,
      (SELECT hash FROM journal WHERE seq = (${lastSeq(id)})) AS hash
    FROM journal WHERE subject_type = 'dossier' AND subject_id = ${id} AND kind <> ${SHEET_ISSUED}`)
  return row ?? { seq: 0, hash: null, count: 0 }
}

const lastSeq = (id: DossierId) => sql`
  SELECT max(seq) FROM journal WHERE subject_type = 'dossier' AND subject_id = ${id} AND kind <> ${SHEET_ISSUED}`

/** The sheets issued of a dossier, newest first. */
export async function listControlSheets(db: ReadConnection, id: DossierId): Promise<ControlSheet[]> {
  const rows = db.all<Omit<ControlSheet, 'outdated'> & { readonly last: number }>(sql`
    SELECT c.id, c.file_id AS fileId, c.made_at AS madeAt, s.name AS by, c.journal_seq AS journalSeq,
      ifnull((${lastSeq(id)}), 0) AS last
    FROM control_sheet c JOIN staff s ON s.id = c.made_by WHERE c.dossier_id = ${id} ORDER BY c.id DESC`)
  return rows.map(({ last, ...sheet }) => ({ ...sheet, outdated: sheet.journalSeq < last }))
}

export async function keepControlSheet(
  db: WriteConnection,
  sheet: {
    readonly dossierId: DossierId
    readonly fileId: FileId
    readonly journalSeq: number
    readonly by: StaffId
    readonly at: number
  },
): Promise<ControlSheetId> {
  const { dossierId, fileId, journalSeq, by, at } = sheet
  const [row] = db.all<{ id: ControlSheetId }>(sql`
    INSERT INTO control_sheet (dossier_id, file_id, journal_seq, made_by, made_at)
    VALUES (${dossierId}, ${fileId}, ${journalSeq}, ${by}, ${at}) RETURNING id`)
  if (!row) throw new Error('the sheet was not kept')
  return row.id
}

/** The SHA-256 of each file of the documents of a dossier, by the id of the file. */
export async function listDocumentHashes(
  db: ReadConnection,
  id: DossierId,
): Promise<Readonly<Record<string, string>>> {
  const rows = db.all<{ id: number; sha256: string }>(sql`
    SELECT DISTINCT f.id, f.sha256 FROM document d JOIN document_version v ON v.document_id = d.id
    JOIN file f ON f.id = v.file_id WHERE d.dossier_id = ${id}`)
  return Object.fromEntries(rows.map(row => [String(row.id), row.sha256]))
}

export type DossierMessage = {
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly kind: string
  readonly subject: string | null
  readonly state: 'queued' | 'sending' | 'accepted' | 'failed' | 'unknown' | 'withdrawn' | null
}

/** What was received and sent about a dossier and its contracts, the latest first. */
export async function listDossierMessages(db: ReadConnection, id: DossierId): Promise<DossierMessage[]> {
  return db.all<DossierMessage>(sql`
    SELECT received_at AS at, 'in' AS direction, filing AS kind, subject, NULL AS state
    FROM inbound_message WHERE dossier_id = ${id}
    UNION ALL
    SELECT created_at, 'out', kind, subject, state FROM outbox_message
    WHERE subject_type = 'dossier' AND subject_id = ${id}
      OR subject_type = 'contract' AND subject_id IN (SELECT id FROM contract WHERE dossier_id = ${id})
    ORDER BY at DESC LIMIT 200`)
}
