import { sql } from 'drizzle-orm'
import type { Department, Service, Subtype } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection } from '../connection.ts'

/** A cell with the words that name it and what its sub-type asks. */
export type NamedCell = Cell & {
  readonly departmentName: string
  readonly subtypeName: string
  readonly energy: boolean
  readonly tenYearCover: boolean
}

/** The 101 départements in the order of their codes. */
export async function listDepartments(db: ReadConnection): Promise<Department[]> {
  return db.all<Department>(
    sql`SELECT code, name, region_code AS regionCode, region, zone FROM department ORDER BY position`,
  )
}

/** The services still sold with their sub-types, each in its order. */
export async function listServices(db: ReadConnection): Promise<Service[]> {
  const services = db.all<{ code: string; name: string }>(
    sql`SELECT code, name FROM service WHERE archived_at IS NULL ORDER BY position`,
  )
  const subtypes = await listSubtypes(db)
  return services.map(service => ({
    ...service,
    subtypes: subtypes.filter(({ serviceCode }) => serviceCode === service.code),
  }))
}

/** The sub-types still sold, service by service. */
export async function listSubtypes(db: ReadConnection): Promise<Subtype[]> {
  const rows = db.all<{
    code: string
    name: string
    serviceCode: string
    energy: number
    tenYearCover: number
    rge: number
  }>(sql`
    SELECT s.code, s.name, s.service_code AS serviceCode, s.energy, s.ten_year_cover AS tenYearCover, s.rge
    FROM subtype s JOIN service v ON v.code = s.service_code
    WHERE s.archived_at IS NULL AND v.archived_at IS NULL ORDER BY v.position, s.position`)
  return rows.map(row => ({
    ...row,
    energy: row.energy === 1,
    tenYearCover: row.tenYearCover === 1,
    rge: row.rge === 1,
  }))
}

/** The same cells with their names, in the same order; a cell that does not exist is left out. */
export async function nameCells(db: ReadConnection, cells: readonly Cell[]): Promise<NamedCell[]> {
  const rows = db.all<NamedRow>(sql`
    SELECT wanted.key AS place, d.code AS departmentCode, s.code AS subtypeCode, d.name AS departmentName,
      s.name AS subtypeName, s.energy, s.ten_year_cover AS tenYearCover
    FROM json_each(${JSON.stringify(cells.map(cell => [cell.departmentCode, cell.subtypeCode]))}) wanted
    JOIN department d ON d.code = wanted.value ->> 0
    JOIN subtype s ON s.code = wanted.value ->> 1
    ORDER BY wanted.key`)
  return rows.map(({ place: _, ...row }) => ({
    ...row,
    energy: row.energy === 1,
    tenYearCover: row.tenYearCover === 1,
  }))
}

type NamedRow = Omit<NamedCell, 'energy' | 'tenYearCover'> & {
  readonly place: number
  readonly energy: number
  readonly tenYearCover: number
}
