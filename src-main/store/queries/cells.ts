import { sql } from 'drizzle-orm'
import type { Department, Service, Subtype } from '../../../src-preload/contract/cells.ts'
import type { Cell } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { sortKey } from '../sort-key.ts'

/** resources/data/departments.json and service-taxonomy.json, as they are written there. */
export type CellData = {
  readonly departments: readonly {
    readonly code: string
    readonly nom: string
    readonly regionCode: string
    readonly region: string
    readonly zone: string
  }[]
  readonly taxonomy: {
    readonly services: readonly {
      readonly code: string
      readonly name: string
      readonly subtypes: readonly {
        readonly code: string
        readonly name: string
        readonly energy: boolean
        readonly tenYearCover: boolean
        readonly rge: boolean
      }[]
    }[]
  }
}

/** A cell with the words that name it and what its sub-type asks. */
export type NamedCell = Cell & {
  readonly departmentName: string
  readonly subtypeName: string
  readonly energy: boolean
  readonly tenYearCover: boolean
}

/**
 * Fills the départements and the services of a new store; touches nothing that is there, since both are edited
 * afterwards. A name in the data has an ASCII apostrophe, on screen a typographic one.
 */
export async function seedCells(db: WriteConnection, { departments, taxonomy }: CellData): Promise<void> {
  if (isEmpty(db, 'department')) {
    for (const [position, row] of departments.entries()) {
      const name = typographic(row.nom)
      db.run(sql`
        INSERT INTO department (code, name, sort_key, region_code, region, zone, position)
        VALUES (${row.code}, ${name}, ${sortKey(name)}, ${row.regionCode}, ${typographic(row.region)},
          ${row.zone}, ${position})`)
    }
  }
  if (isEmpty(db, 'service')) {
    for (const [position, service] of taxonomy.services.entries()) seedService(db, service, position)
  }
}

function seedService(
  db: WriteConnection,
  service: CellData['taxonomy']['services'][number],
  position: number,
): void {
  db.run(sql`
    INSERT INTO service (code, name, position) VALUES (${service.code}, ${typographic(service.name)}, ${position})`)
  for (const [place, subtype] of service.subtypes.entries()) {
    db.run(sql`
      INSERT INTO subtype (code, service_code, name, position, energy, ten_year_cover, rge)
      VALUES (${subtype.code}, ${service.code}, ${typographic(subtype.name)}, ${place}, ${Number(subtype.energy)},
        ${Number(subtype.tenYearCover)}, ${Number(subtype.rge)})`)
  }
}

function isEmpty(db: ReadConnection, table: 'department' | 'service'): boolean {
  return db.all(sql`SELECT 1 FROM ${sql.identifier(table)} LIMIT 1`).length === 0
}

const typographic = (text: string) => text.replaceAll("'", '’')

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
