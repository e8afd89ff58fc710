import { sql } from 'drizzle-orm'
import type { CellDetail, CellHolder } from '../../../src-preload/contract/cells.ts'
import type {
  Cell,
  DossierId,
  ExclusivityId,
  ProviderId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { exclusivity } from '../schema/exclusivity.ts'

/**
 * Grants a cell for [startsOn, endsOn).
 *
 * @throws the conflict CELL_HELD or CELL_OPTIONED: the database refuses a second holder by its own means
 */
export async function grantExclusivity(
  db: WriteConnection,
  grant: {
    readonly cell: Cell
    readonly providerId: ProviderId
    readonly dossierId: DossierId
    readonly startsOn: CivilDate
    readonly endsOn: CivilDate
    readonly by: StaffId
    readonly at: number
  },
): Promise<ExclusivityId> {
  const { cell, by, at, ...granted } = grant
  const row = await db
    .insert(exclusivity)
    .values({
      departmentCode: cell.departmentCode,
      subtypeCode: cell.subtypeCode,
      ...granted,
      grantedAt: at,
      grantedBy: by,
    })
    .returning({ id: exclusivity.id })
    .get()
  return row.id
}

/** All who hold, held or will hold a cell, the latest first. */
export async function listCellHistory(db: ReadConnection, cell: Cell): Promise<CellDetail['history']> {
  return db.all(sql`
    SELECT e.id, e.provider_id AS providerId, p.name AS providerName, e.dossier_id AS dossierId,
      e.starts_on AS startsOn, e.ends_on AS endsOn, c.number AS contractNumber, e.ended_reason AS endedReason
    FROM exclusivity e JOIN provider p ON p.id = e.provider_id LEFT JOIN contract c ON c.id = e.contract_id
    WHERE e.department_code = ${cell.departmentCode} AND e.subtype_code = ${cell.subtypeCode}
    ORDER BY e.starts_on DESC`)
}

/** The cells that someone holds on a day, with who does, provider by provider. */
export async function listHeldCells(
  db: ReadConnection,
  on: CivilDate,
): Promise<(Cell & { readonly providerId: ProviderId; readonly subtypeName: string })[]> {
  return db.all(sql`
    SELECT e.department_code AS departmentCode, e.subtype_code AS subtypeCode, e.provider_id AS providerId,
      s.name AS subtypeName
    FROM exclusivity e JOIN subtype s ON s.code = e.subtype_code
    WHERE e.starts_on <= ${on} AND (e.ends_on IS NULL OR e.ends_on > ${on})
    ORDER BY e.provider_id, e.subtype_code, e.department_code`)
}

/** Who holds cells on a day, with all of theirs, in the order of their names. */
export async function listHolders(db: ReadConnection, on: CivilDate): Promise<CellHolder[]> {
  const rows = db.all<{ providerId: ProviderId; providerName: string; cells: string }>(sql`
    SELECT p.id AS providerId, p.name AS providerName,
      json_group_array(json_object('departmentCode', e.department_code, 'subtypeCode', e.subtype_code)) AS cells
    FROM exclusivity e JOIN provider p ON p.id = e.provider_id
    WHERE e.starts_on <= ${on} AND (e.ends_on IS NULL OR e.ends_on > ${on})
    GROUP BY p.id`)
  return rows
    .map(row => ({ ...row, cells: JSON.parse(row.cells) as Cell[] }))
    .toSorted((left, right) => left.providerName.localeCompare(right.providerName, 'fr'))
}

/** Who holds a cell on a day; null: nobody. */
export async function findHolding(db: ReadConnection, cell: Cell, on: CivilDate): Promise<ProviderId | null> {
  const [held] = db.all<{ providerId: ProviderId }>(sql`
    SELECT provider_id AS providerId FROM exclusivity
    WHERE department_code = ${cell.departmentCode} AND subtype_code = ${cell.subtypeCode}
      AND starts_on <= ${on} AND (ends_on IS NULL OR ends_on > ${on})`)
  return held?.providerId ?? null
}
