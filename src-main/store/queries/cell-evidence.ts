import { sql } from 'drizzle-orm'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { CellEvidence } from '../../../src-preload/contract/prices.ts'
import { addMonths, type CivilDate } from '../../domain/civil-date.ts'
import { instantInParis } from '../../domain/paris-time.ts'
import type { ReadConnection } from '../connection.ts'
import { populationOf } from '../territory.ts'

const MIDNIGHT = { hour: 0, minute: 0 }

/** The twelve months that a price of a day counts: they end with the day before. */
export function countedYear(on: CivilDate): { readonly from: CivilDate; readonly until: CivilDate } {
  return { from: addMonths(on, -12), until: on }
}

/**
 * What is known of each cell on a day, in their order: the requests of the twelve months before it, without duplicates,
 * and who waits. A request that nobody could serve still waits for a holder or was dispatched to nobody.
 */
export async function gatherEvidence(
  db: ReadConnection,
  cells: readonly Cell[],
  on: CivilDate,
): Promise<CellEvidence[]> {
  const { from, until } = countedYear(on)
  const rows = db.all<Omit<CellEvidence, 'population'>>(sql`
    SELECT wanted.value ->> 0 AS departmentCode, wanted.value ->> 1 AS subtypeCode,
      (SELECT count(*) FROM waiting_request w WHERE w.department_code = wanted.value ->> 0
        AND w.subtype_code = wanted.value ->> 1 AND w.left_at IS NULL) AS waiting,
      ifnull(counted.leads, 0) AS leads, ifnull(counted.unserved, 0) AS unservedLeads
    FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}) wanted
    LEFT JOIN (
      SELECT asked.key AS place, count(*) AS leads, sum(lead.state = 'without_holder') AS unserved
      FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}) asked
      CROSS JOIN lead ON lead.department_code = asked.value ->> 0 AND lead.subtype_code = asked.value ->> 1
        AND lead.received_at >= ${instantInParis(from, MIDNIGHT)} AND lead.received_at < ${instantInParis(until, MIDNIGHT)}
      WHERE lead.state <> 'duplicate'
      GROUP BY asked.key
    ) counted ON counted.place = wanted.key
    ORDER BY wanted.key`)
  return rows.map(row => ({ ...row, population: populationOf(row.departmentCode) }))
}
