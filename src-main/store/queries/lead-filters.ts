import { type SQL, sql } from 'drizzle-orm'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadField, LeadFilter } from '../../../src-preload/contract/lead-filters.ts'
import type { LeadColumn } from '../../../src-preload/contract/lead-screens.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'
import { conditionOnValue, either } from './filter-conditions.ts'

/** One fact of the live dispatch `x` of a request `l`, and of its message `m`. */
const ofDispatch = (value: SQL) => sql`(SELECT ${value} FROM dispatch x
  JOIN outbox_message m ON m.id = x.outbox_message_id WHERE x.lead_id = l.id AND x.cancelled_at IS NULL)`

/** The last thing that the provider of the dispatch `x` said. */
const lastOutcome = sql`(SELECT f.status FROM lead_feedback f WHERE f.dispatch_id = x.id ORDER BY f.id DESC LIMIT 1)`

/** Facts that are true or false of a request `l`. */
const FLAGS = {
  duplicates: sql`(l.duplicate_of IS NOT NULL OR EXISTS (SELECT 1 FROM lead o WHERE o.duplicate_of = l.id))`,
  consent: sql`(l.consent_text IS NOT NULL)`,
  emailConfirmed: sql`(l.email_confirmed_at IS NOT NULL)`,
  returned: sql`EXISTS (SELECT 1 FROM dispatch x JOIN lead_return r ON r.dispatch_id = x.id WHERE x.lead_id = l.id)`,
} as const satisfies Partial<Record<LeadField, SQL>>

/** Fields of one value, as SQL over the request `l`. */
const SCALARS: Readonly<Record<Exclude<LeadField, keyof typeof FLAGS | 'doubt'>, SQL>> = {
  reference: sql`l.reference`,
  customer: sql`l.customer_name`,
  state: sql`l.state`,
  received: sql`l.received_at`,
  source: sql`l.source_id`,
  // The sign keeps a common channel from being sorted whole: fewestOf asks its index for a rare one.
  channel: sql`+l.channel`,
  department: sql`l.department_code`,
  service: sql`(SELECT s.service_code FROM subtype s WHERE s.code = l.subtype_code)`,
  subtype: sql`l.subtype_code`,
  postalCode: sql`l.postal_code`,
  commune: sql`l.commune`,
  provider: ofDispatch(sql`(SELECT p.name FROM provider p WHERE p.id = x.provider_id)`),
  dispatched: ofDispatch(sql`x.dispatched_at`),
  delivery: ofDispatch(sql`m.state`),
  accepted: ofDispatch(sql`m.accepted_at`),
  delay: ofDispatch(sql`(m.accepted_at - l.received_at) / 60000`),
  outcome: ofDispatch(lastOutcome),
}

const isFlag = (field: LeadField): field is keyof typeof FLAGS => Object.hasOwn(FLAGS, field)

/** The conditions on a request `l` that all must hold: the filters of one field are alternatives, fields add up. */
export function leadConditions(filters: readonly LeadFilter[], today: CivilDate): SQL[] {
  return [...Map.groupBy(filters, ({ field }) => field).values()].map(alternatives =>
    either(alternatives.map(filter => conditionOf(filter, today))),
  )
}

function conditionOf(filter: LeadFilter, today: CivilDate): SQL {
  const { field } = filter
  if (isFlag(field)) return filter.op === 'yes' ? FLAGS[field] : sql`NOT ${FLAGS[field]}`
  if (field === 'doubt') return doubtCondition(filter)
  if (field === 'source' && 'values' in filter)
    return conditionOnValue(SCALARS.source, filter, { today, values: filter.values.map(Number) })
  return conditionOnValue(SCALARS[field], filter, { today })
}

function doubtCondition(filter: LeadFilter): SQL {
  const some = (among: SQL) => sql`EXISTS (SELECT 1 FROM json_each(l.doubts) d WHERE ${among})`
  switch (filter.op) {
    case 'any':
    case 'none': {
      const among = some(sql`d.value IN (SELECT value FROM json_each(${JSON.stringify(filter.values)}))`)
      return filter.op === 'any' ? among : sql`NOT ${among}`
    }
    case 'empty':
      return sql`l.doubts = '[]'`
    default:
      return sql`l.doubts <> '[]'`
  }
}

/** The fields that only a request with a dispatch has: a filter that wants one of them is answered from the dispatches. */
const OF_DISPATCH: readonly LeadField[] = [
  'provider',
  'dispatched',
  'delivery',
  'accepted',
  'delay',
  'outcome',
]

export function wantsDispatch(filters: readonly LeadFilter[]): boolean {
  const alternatives = Map.groupBy(filters, ({ field }) => field)
  return OF_DISPATCH.some(field => {
    const some = alternatives.get(field) ?? []
    return some.length > 0 && some.every(({ op }) => op !== 'empty' && op !== 'none')
  })
}

/** How to reach the customer: columns of an export, nothing to filter by. */
const PERSONAL: Readonly<Record<Exclude<LeadColumn, LeadField>, SQL>> = {
  phone: sql`l.phone`,
  email: sql`l.email`,
  message: sql`l.message`,
}

const exported = (column: LeadColumn): SQL => {
  if (column in PERSONAL) return PERSONAL[column as keyof typeof PERSONAL]
  if (column === 'doubt') return sql`(SELECT group_concat(value) FROM json_each(l.doubts))`
  if (column === 'source') return sql`(SELECT name FROM lead_source WHERE id = l.source_id)`
  return isFlag(column as LeadField)
    ? FLAGS[column as keyof typeof FLAGS]
    : SCALARS[column as keyof typeof SCALARS]
}

/** The values of some columns of some requests, in the order of `ids`; one that is gone is left out. */
export async function readLeadValues(
  db: ReadConnection,
  { ids, columns }: { readonly ids: readonly LeadId[]; readonly columns: readonly LeadColumn[] },
): Promise<(string | number | null)[][]> {
  const values = sql.join(columns.map(exported), sql`, `)
  return db.values<(string | number | null)[]>(sql`
    SELECT ${values} FROM json_each(${JSON.stringify(ids)}) w CROSS JOIN lead l ON l.id = w.value ORDER BY w.key`)
}
