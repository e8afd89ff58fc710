import { sql } from 'drizzle-orm'
import type { Cell, DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { EvidenceFact } from '../../domain/document-checks.ts'
import type { DossierFacts } from '../../domain/motive-values.ts'
import type { ReadConnection } from '../connection.ts'

/** What a letter or a motive says of a dossier; null when there is none. */
export async function findMotiveFacts(db: ReadConnection, id: DossierId): Promise<DossierFacts | null> {
  const [row] = db.all<Omit<DossierFacts, 'subtypes' | 'departments'>>(sql`
    SELECT d.company_name AS companyName, d.reference, d.siret,
      (SELECT c.name FROM contact c WHERE c.dossier_id = d.id ORDER BY c.position LIMIT 1) AS contactName
    FROM dossier d WHERE d.id = ${id}`)
  if (!row) return null
  const subtypes = db.all<{ name: string }>(sql`
    SELECT s.name FROM subtype s JOIN service v ON v.code = s.service_code
    WHERE s.code IN (SELECT subtype_code FROM dossier_cell WHERE dossier_id = ${id})
    ORDER BY v.position, s.position`)
  const departments = db.all<{ name: string }>(sql`
    SELECT name || ' (' || code || ')' AS name FROM department
    WHERE code IN (SELECT department_code FROM dossier_cell WHERE dossier_id = ${id}) ORDER BY position`)
  return {
    ...row,
    subtypes: subtypes.map(({ name }) => name),
    departments: departments.map(({ name }) => name),
  }
}

/** What was read in a version, the most likely candidate of each field first. */
export async function listEvidenceOf(db: ReadConnection, id: DocumentVersionId): Promise<EvidenceFact[]> {
  const rows = db.all<Omit<EvidenceFact, 'certain'> & { readonly certain: number }>(
    sql`SELECT field, value, certain FROM evidence WHERE version_id = ${id} ORDER BY id`,
  )
  return rows.map(row => ({ ...row, certain: row.certain === 1 }))
}

/** « Isère (38) » and « Pompe à chaleur » for some cells, in the order of the territory. */
export async function namesOfCells(
  db: ReadConnection,
  cells: readonly Cell[],
): Promise<{ readonly department: string; readonly subtype: string }[]> {
  const wanted = JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))
  return db.all(sql`
    SELECT d.name || ' (' || d.code || ')' AS department, s.name AS subtype
    FROM json_each(${wanted}) w JOIN department d ON d.code = w.value ->> 0
    JOIN subtype s ON s.code = w.value ->> 1 JOIN service v ON v.code = s.service_code
    ORDER BY d.position, v.position, s.position`)
}
