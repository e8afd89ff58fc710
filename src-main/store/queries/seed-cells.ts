import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { sortKey } from '../sort-key.ts'
import { seedKeywordRules } from './keyword-rules.ts'

/** resources/data/departments.json and service-taxonomy.json, as they are written there. */
type CellData = {
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

/**
 * Fills the départements and the services of a new store, and the words that propose a sub-type; touches nothing that is there, since both are edited
 * afterwards. A name in the data has an ASCII apostrophe, on screen a typographic one.
 *
 * @param dataFolder where departments.json and service-taxonomy.json are
 */
export async function seedCells(db: WriteConnection, dataFolder: string): Promise<void> {
  const { departments, taxonomy } = readCellData(dataFolder)
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
  await seedKeywordRules(db, dataFolder)
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

/** Seam: the files are ours, and the columns they go to check what they hold. */
function readCellData(folder: string): CellData {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown
  return {
    departments: read('departments.json') as CellData['departments'],
    taxonomy: read('service-taxonomy.json') as CellData['taxonomy'],
  }
}

function isEmpty(db: ReadConnection, table: 'department' | 'service'): boolean {
  return db.all(sql`SELECT 1 FROM ${sql.identifier(table)} LIMIT 1`).length === 0
}

const typographic = (text: string) => text.replaceAll("'", '’')
