import { sql } from 'drizzle-orm'
import type { ReadConnection } from '../connection.ts'

/** The names of départements by their codes. */
export async function listDepartmentNames(
  db: ReadConnection,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = db.all<{ code: string; name: string }>(sql`
    SELECT code, name FROM department WHERE code IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`)
  return new Map(rows.map(row => [row.code, row.name]))
}
