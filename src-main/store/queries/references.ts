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
  const [reference] = await nextReferences(db, { series, year, count: 1 })
  if (reference === undefined) throw new Error('the counter of references answered nothing')
  return reference
}

/** The next `count` references, in their order. */
export async function nextReferences(
  db: WriteConnection,
  {
    series,
    year,
    count,
  }: { readonly series: ReferenceSeries; readonly year: number; readonly count: number },
): Promise<readonly string[]> {
  if (count === 0) return []
  const [row] = db.all<{ last: number }>(sql`
    INSERT INTO reference_counter (series, year, last) VALUES (${series}, ${year}, ${count})
    ON CONFLICT (series, year) DO UPDATE SET last = last + excluded.last
    RETURNING last`)
  const first = (row?.last ?? 0) - count + 1
  return Array.from(
    { length: count },
    (_, place) => `${series}-${year}-${String(first + place).padStart(4, '0')}`,
  )
}
