import { type SQL, sql } from 'drizzle-orm'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { CivilDate, Period } from '../../domain/civil-date.ts'
import type { ExclusivityFact, HoldFact } from '../../domain/exclusivity.ts'
import type { ReadConnection } from '../connection.ts'

/** Which cells are asked about. */
export type CellScope =
  /** Every cell, without what begins after `beginsBy`. */
  | { readonly of: 'all'; readonly beginsBy: CivilDate }
  | { readonly of: 'subtype'; readonly subtypeCode: string }
  | { readonly of: 'cells'; readonly cells: readonly Cell[] }

/** `on`: a civil day; `at`: the instant at which options are judged, in milliseconds since 1970 UTC. */
export type CellMoment = { readonly on: CivilDate; readonly at: number }

export type ExclusivityRow = ExclusivityFact & {
  readonly id: number
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly contractId: number | null
  readonly dossierId: number | null
}

export type HoldRow = HoldFact & {
  readonly id: number
  readonly departmentCode: string
  readonly subtypeCode: string
  readonly companyName: string
}

/** What is stored about one cell, from the asked day on. */
export type StoredCell = { readonly exclusivities: ExclusivityRow[]; readonly holds: HoldRow[] }

export type CellFactsFound = {
  /** The facts of a cell; a cell of which nothing is stored has empty lists. */
  readonly of: (cell: Cell) => StoredCell
  /** The cells of a département of which something is stored, by their sub-types. */
  readonly ofDepartment: (departmentCode: string) => ReadonlyMap<string, StoredCell> | undefined
  /** The suspension of a contract that holds on the asked day. */
  readonly suspensionOf: (contractId: number | null) => Period | null
  /** The end (excluded) of a contract that was terminated and still runs on the asked day. */
  readonly noticeOf: (contractId: number | null) => { readonly endsOn: CivilDate } | null
}

const NOTHING: StoredCell = { exclusivities: [], holds: [] }

/**
 * The exclusivities that hold on the day or later, the options alive at the instant, the suspensions and notices of
 * the day: four queries, whatever the number of cells.
 */
export async function loadCellFacts(
  db: ReadConnection,
  scope: CellScope,
  moment: CellMoment,
): Promise<CellFactsFound> {
  const cells = new Map<string, Map<string, StoredCell>>()
  const factsOf = ({ departmentCode, subtypeCode }: Cell) => {
    const ofDepartment = cells.get(departmentCode) ?? new Map<string, StoredCell>()
    if (ofDepartment.size === 0) cells.set(departmentCode, ofDepartment)
    const known = ofDepartment.get(subtypeCode) ?? { exclusivities: [], holds: [] }
    if (known.exclusivities.length + known.holds.length === 0) ofDepartment.set(subtypeCode, known)
    return known
  }
  for (const row of listCurrentExclusivities(db, scope, moment.on)) factsOf(row).exclusivities.push(row)
  for (const row of listLiveHolds(db, scope, moment.at)) factsOf(row).holds.push(row)
  const suspensions = suspensionsOn(db, moment.on)
  const notices = noticesOn(db, moment.on)
  return {
    of: ({ departmentCode, subtypeCode }) => cells.get(departmentCode)?.get(subtypeCode) ?? NOTHING,
    ofDepartment: departmentCode => cells.get(departmentCode),
    suspensionOf: id => (id === null ? null : (suspensions.get(id) ?? null)),
    noticeOf: id => (id === null ? null : (notices.get(id) ?? null)),
  }
}

const keyOf = (cell: { readonly departmentCode: string; readonly subtypeCode: string }) =>
  `${cell.departmentCode} ${cell.subtypeCode}`

const EXCLUSIVITY_COLUMNS = sql.raw(`e.id, e.department_code AS departmentCode, e.subtype_code AS subtypeCode,
  e.provider_id AS providerId, e.contract_id AS contractId, e.dossier_id AS dossierId,
  e.starts_on AS startsOn, e.ends_on AS endsOn`)

function listCurrentExclusivities(db: ReadConnection, scope: CellScope, on: CivilDate): ExclusivityRow[] {
  switch (scope.of) {
    case 'all':
      // Two halves, each of which walks the index of the ends: years of past exclusivities cost nothing.
      return db.all<ExclusivityRow>(sql`
        SELECT ${EXCLUSIVITY_COLUMNS} FROM exclusivity e
        WHERE e.ends_on > ${on} AND e.starts_on <= ${scope.beginsBy}
        UNION ALL
        SELECT ${EXCLUSIVITY_COLUMNS} FROM exclusivity e
        WHERE e.ends_on IS NULL AND e.starts_on <= ${scope.beginsBy}`)
    case 'subtype':
      return db.all<ExclusivityRow>(sql`
        SELECT ${EXCLUSIVITY_COLUMNS} FROM exclusivity e
        WHERE e.subtype_code = ${scope.subtypeCode} AND (e.ends_on > ${on} OR e.ends_on IS NULL)`)
    case 'cells':
      return db.all<ExclusivityRow>(sql`
        SELECT ${EXCLUSIVITY_COLUMNS} FROM ${wanted(scope.cells)} CROSS JOIN exclusivity e
          ON e.department_code = wanted.department AND e.subtype_code = wanted.subtype
        WHERE e.ends_on > ${on} OR e.ends_on IS NULL`)
  }
}

const HOLD_COLUMNS = sql.raw(`h.id, h.department_code AS departmentCode, h.subtype_code AS subtypeCode,
  h.dossier_id AS dossierId, ifnull(h.provider_id, d.provider_id) AS providerId, h.placed_at AS placedAt,
  h.expires_at AS expiresAt, h.released_at AS releasedAt, d.company_name AS companyName`)

function listLiveHolds(db: ReadConnection, scope: CellScope, at: number): HoldRow[] {
  return db.all<HoldRow>(sql`
    SELECT ${HOLD_COLUMNS} FROM ${holdsIn(scope)} JOIN dossier d ON d.id = h.dossier_id
    WHERE h.expires_at > ${at} AND h.placed_at <= ${at} AND (h.released_at IS NULL OR h.released_at > ${at})`)
}

function holdsIn(scope: CellScope): SQL {
  switch (scope.of) {
    case 'all':
      return sql`hold h`
    case 'subtype':
      return sql`(SELECT * FROM hold WHERE subtype_code = ${scope.subtypeCode}) h`
    case 'cells':
      return sql`${wanted(scope.cells)} CROSS JOIN hold h
        ON h.department_code = wanted.department AND h.subtype_code = wanted.subtype`
  }
}

/** A list of cells as rows; one parameter whatever its length, so that the statement stays compiled. */
function wanted(cells: readonly Cell[]): SQL {
  const distinct = new Map(cells.map(cell => [keyOf(cell), [cell.departmentCode, cell.subtypeCode]]))
  return sql`(SELECT value ->> 0 AS department, value ->> 1 AS subtype
    FROM json_each(${JSON.stringify([...distinct.values()])})) wanted`
}

function suspensionsOn(db: ReadConnection, on: CivilDate): Map<number, Period> {
  const rows = db.all<Period & { readonly contractId: number }>(sql`
    SELECT contract_id AS contractId, starts_on AS startsOn, lifted_on AS endsOn FROM suspension
    WHERE starts_on <= ${on} AND (lifted_on IS NULL OR lifted_on > ${on})`)
  return new Map(rows.map(row => [row.contractId, row]))
}

function noticesOn(db: ReadConnection, on: CivilDate): Map<number, { readonly endsOn: CivilDate }> {
  const rows = db.all<{ readonly id: number; readonly endsOn: CivilDate }>(sql`
    SELECT id, terminated_on AS endsOn FROM contract WHERE state = 'terminated' AND terminated_on > ${on}`)
  return new Map(rows.map(row => [row.id, row]))
}
