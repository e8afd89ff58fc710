import { eq, inArray, sql } from 'drizzle-orm'
import type { DocumentId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind } from '../../../src-preload/contract/shared.ts'
import { type Requirement, requiredDocuments } from '../../domain/required-documents.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { document } from '../schema/document.ts'
import { dossier } from '../schema/dossier.ts'
import { loadRequiredDocuments } from './settings.ts'

/** What must be in a dossier, by the legal form declared and the sub-types asked. */
async function requiredOf(db: ReadConnection, id: DossierId): Promise<Requirement[]> {
  const row = await db.select({ legalForm: dossier.legalForm }).from(dossier).where(eq(dossier.id, id)).get()
  const subtypes = db.all<{ tenYearCover: number; energy: number }>(sql`
    SELECT DISTINCT s.ten_year_cover AS tenYearCover, s.energy FROM dossier_cell c JOIN subtype s ON s.code = c.subtype_code
    WHERE c.dossier_id = ${id}`)
  return requiredDocuments(
    row?.legalForm ?? null,
    subtypes.map(({ tenYearCover, energy }) => ({ tenYearCover: tenYearCover === 1, energy: energy === 1 })),
    await loadRequiredDocuments(db),
  )
}

/**
 * Keeps a row "manquante" for each requirement that no document answers: the preferred kind is the one asked. Takes
 * away the rows of which nothing was ever received or said and that nothing asks any more. To be called whenever
 * the legal form, the perimeter or the kind of a document changed. One that was approved is asked for nothing more.
 */
export async function askRequiredDocuments(db: WriteConnection, id: DossierId, at: number): Promise<void> {
  if (await isApproved(db, id)) return
  const required = await requiredOf(db, id)
  const there = listAsked(db, id)
  const used = there.filter(({ untouched }) => !untouched)
  const open = required.filter(group => !used.some(({ kind }) => group.includes(kind)))
  const asked = there.filter(({ untouched }) => untouched)
  const places = open.map(group => ({
    preferred: group[0],
    row: asked.find(({ kind }) => group.includes(kind)),
  }))
  const gone = asked.filter(row => !places.some(place => place.row === row)).map(row => row.id)
  if (gone.length > 0) await db.delete(document).where(inArray(document.id, gone))
  for (const { preferred, row } of places) {
    if (preferred === undefined) continue
    // A legal form that became known changes which kind is the preferred one.
    if (row) await db.update(document).set({ kind: preferred }).where(eq(document.id, row.id))
    else await db.insert(document).values({ dossierId: id, kind: preferred, state: 'missing', createdAt: at })
  }
}

async function isApproved(db: ReadConnection, id: DossierId): Promise<boolean> {
  const row = await db.select({ state: dossier.state }).from(dossier).where(eq(dossier.id, id)).get()
  return row?.state === 'approved'
}

type AskedRow = { readonly id: DocumentId; readonly kind: DocumentKind; readonly untouched: boolean }

/** `untouched`: nothing was received for it and nobody has judged it. */
function listAsked(db: ReadConnection, id: DossierId): AskedRow[] {
  const rows = db.all<{ id: DocumentId; kind: DocumentKind; untouched: number }>(sql`
    SELECT d.id, d.kind, d.state = 'missing'
      AND NOT EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = d.id)
      AND NOT EXISTS (SELECT 1 FROM verdict j WHERE j.document_id = d.id) AS untouched
    FROM document d WHERE d.dossier_id = ${id} ORDER BY d.id`)
  return rows.map(row => ({ ...row, untouched: row.untouched === 1 }))
}

/** Open dossiers after the one of this id, in the order of their ids: those that a new rule is about. */
export async function listOpenDossiersAfter(
  db: ReadConnection,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<DossierId[]> {
  const rows = db.all<{ id: DossierId }>(sql`
    SELECT id FROM dossier WHERE id > ${after} AND state IN ('received', 'in_review') ORDER BY id LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}

export async function countOpenDossiers(db: ReadConnection): Promise<number> {
  const [row] = db.all<{ count: number }>(
    sql`SELECT count(*) AS count FROM dossier WHERE state IN ('received', 'in_review')`,
  )
  return row?.count ?? 0
}
