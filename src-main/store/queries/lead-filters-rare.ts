import { type SQL, sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadField, LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'
import { conditionOnValue, either, listed } from './filter-conditions.ts'

/** So few are read one by one; of more, the newest page is found soon among the rows in their order. */
const FEW = 10_000

/**
 * The requests that the filters of one field leave, when an index tells that they are few: reading all the rows to find
 * hardly any costs a second at a million. Null: they are many, or no index tells. The other filters are not asked.
 */
export function fewestOf(
  db: ReadConnection,
  filters: readonly LeadFilter[],
  today: CivilDate,
): readonly LeadId[] | null {
  let fewest: readonly LeadId[] | null = null
  for (const [field, alternatives] of Map.groupBy(filters, one => one.field)) {
    const indexed = indexedOf(field, alternatives, today)
    if (indexed === null) continue
    const ids = db.all<{ id: LeadId }>(sql`${indexed} LIMIT ${FEW + 1}`).map(({ id }) => id)
    if (ids.length <= FEW && (fewest === null || ids.length < fewest.length)) fewest = ids
  }
  return fewest
}

/** Reads the ids that alternatives on a field leave from an index alone; null: there is none for them. */
function indexedOf(field: LeadField, alternatives: readonly LeadFilter[], today: CivilDate): SQL | null {
  switch (field) {
    case 'duplicates':
      return alternatives.every(({ op }) => op === 'yes') ? LINKED : null
    case 'returned':
      return alternatives.every(({ op }) => op === 'yes') ? RETURNED : null
    case 'channel': {
      const values = alternatives.flatMap(one => (one.op === 'any' ? one.values : []))
      return alternatives.every(({ op }) => op === 'any')
        ? sql`SELECT id FROM lead WHERE channel IN (${listed(values)})`
        : null
    }
    case 'commune':
      return alternatives.every(({ op }) => op === 'contains' || op === 'starts')
        ? inCommunes(either(alternatives.map(one => conditionOnValue(sql`named.commune`, one, { today }))))
        : null
    default:
      return null
  }
}

// UNION alone would merge both in the order of the ids, and read every request for it.
const LINKED = sql`SELECT DISTINCT id FROM (SELECT id FROM lead WHERE duplicate_of IS NOT NULL
  UNION ALL SELECT duplicate_of FROM lead WHERE duplicate_of IS NOT NULL)`

const RETURNED = sql`SELECT DISTINCT x.lead_id AS id FROM lead_return r JOIN dispatch x ON x.id = r.dispatch_id`

/** Steps from one name to the next in the index: there are far fewer communes than requests. */
const inCommunes = (condition: SQL) => sql`
  WITH RECURSIVE named (commune) AS (
    SELECT min(commune) FROM lead WHERE commune IS NOT NULL
    UNION ALL
    SELECT (SELECT min(commune) FROM lead WHERE commune > named.commune) FROM named WHERE named.commune IS NOT NULL)
  SELECT lead.id FROM named CROSS JOIN lead ON lead.commune = named.commune WHERE ${condition}`
