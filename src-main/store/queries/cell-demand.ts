import { sql } from 'drizzle-orm'
import type { CellDetail } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection } from '../connection.ts'

/** The requests of a cell since an instant (milliseconds since 1970 UTC), and those that nobody could serve. */
export async function countCellLeads(
  db: ReadConnection,
  cell: Cell,
  since: number,
): Promise<Pick<CellDetail, 'leads12Months' | 'leadsWithoutHolder12Months'>> {
  const [row] = db.all<{ leads: number; unserved: number }>(sql`
    SELECT count(*) AS leads, ifnull(sum(state = 'without_holder'), 0) AS unserved FROM lead
    WHERE department_code = ${cell.departmentCode} AND subtype_code = ${cell.subtypeCode}
      AND received_at >= ${since}`)
  return { leads12Months: row?.leads ?? 0, leadsWithoutHolder12Months: row?.unserved ?? 0 }
}

/** The open dossiers that ask for a cell, in the order of arrival: at most fifty. */
export async function listAskers(db: ReadConnection, cell: Cell): Promise<CellDetail['askedBy']> {
  return db.all(sql`
    SELECT d.id AS dossierId, d.reference, d.company_name AS companyName
    FROM dossier_cell c JOIN dossier d ON d.id = c.dossier_id
    WHERE c.department_code = ${cell.departmentCode} AND c.subtype_code = ${cell.subtypeCode}
      AND d.state IN ('received', 'in_review')
    ORDER BY d.received_at, d.id LIMIT 50`)
}
