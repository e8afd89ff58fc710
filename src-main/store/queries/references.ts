import { sql } from 'drizzle-orm'
import type { WriteConnection } from '../connection.ts'

/** D: dossiers, L: requests, C: contracts, P: proposals. */
export type ReferenceSeries = 'D' | 'L' | 'C' | 'P'

/**
 * The next reference of a series and year: « D-2026-0001 »; above 9999 the number simply gets longer. Counted in
 * the unit of work of what bears it: a unit that is rolled back gives its number back, and none is given twice.
 */
export async function nextReference(
  db: WriteConnection,
  series: ReferenceSeries,
  year: number,
): Promise<string> {
  const [row] = db.all<{ last: number }>(sql`
    INSERT INTO reference_counter (series, year, last) VALUES (${series}, ${year}, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = last + 1
    RETURNING last`)
  if (!row) throw new Error('the counter of references answered nothing')
  return `${series}-${year}-${String(row.last).padStart(4, '0')}`
}
