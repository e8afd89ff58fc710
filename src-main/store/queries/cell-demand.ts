import { sql } from 'drizzle-orm'
import type { CellDetail, CellDemand as DemandOnMap } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import { addMonths, type CivilDate } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import type { ReadConnection } from '../connection.ts'
import { countedYear } from './cell-evidence.ts'

const MIDNIGHT = { hour: 0, minute: 0 }
const MONTHS = Array.from({ length: 12 }, (_, month) => month)

type CellLeads = Pick<CellDetail, 'leads12Months' | 'leadsWithoutHolder12Months' | 'leadsByMonth'>

/** The requests of a cell in the twelve months before a day, month by month, and those that nobody could serve. */
export async function countCellLeads(db: ReadConnection, cell: Cell, on: CivilDate): Promise<CellLeads> {
  const bounds = MONTHS.map(month => [
    instantInParis(addMonths(on, month - 12), MIDNIGHT),
    instantInParis(addMonths(on, month - 11), MIDNIGHT),
  ])
  const months = db.all<{ leads: number; unserved: number }>(sql`
    SELECT count(lead.received_at) AS leads, ifnull(sum(lead.state = 'without_holder'), 0) AS unserved
    FROM json_each(${JSON.stringify(bounds)}) month
    LEFT JOIN lead ON lead.department_code = ${cell.departmentCode} AND lead.subtype_code = ${cell.subtypeCode}
      AND lead.received_at >= month.value ->> 0 AND lead.received_at < month.value ->> 1
      AND lead.state <> 'duplicate'
    GROUP BY month.key ORDER BY month.key`)
  return {
    leads12Months: months.reduce((sum, { leads }) => sum + leads, 0),
    leadsWithoutHolder12Months: months.reduce((sum, { unserved }) => sum + unserved, 0),
    leadsByMonth: months.map(({ leads }) => leads),
  }
}

/**
 * The requests for some sub-types in the twelve months before a day, by département: one seek of lead_cell_received
 * per cell, and nothing but that index is read.
 */
export async function countDemand(
  db: ReadConnection,
  subtypeCodes: readonly string[],
  on: CivilDate,
): Promise<DemandOnMap['rows']> {
  const { from, until } = countedYear(on)
  return db.all(sql`
    SELECT department.code AS departmentCode, count(*) AS leads, sum(lead.state = 'without_holder') AS unservedLeads
    FROM department CROSS JOIN json_each(${JSON.stringify(subtypeCodes)}) asked
    CROSS JOIN lead ON lead.department_code = department.code AND lead.subtype_code = asked.value
      AND lead.received_at >= ${instantInParis(from, MIDNIGHT)} AND lead.received_at < ${instantInParis(until, MIDNIGHT)}
    WHERE lead.state <> 'duplicate'
    GROUP BY department.code`)
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
