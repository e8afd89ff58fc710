import { type SQL, sql } from 'drizzle-orm'
import type { InboxFilter } from '../../../src-preload/contract/inbox.ts'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { conditionOnValue, either, listed } from './filter-conditions.ts'
import {
  CELL_FIELDS,
  type CellField,
  DAYS,
  DOCUMENT_STATES,
  type FilterMoment,
  FLAGS,
  isFlag,
  isOfCells,
  isOfDays,
  isOfDocuments,
  isOfStaff,
  SCALARS,
} from './inbox-fields.ts'

/**
 * The conditions on a dossier `d` that all must hold. The filters of one field are alternatives (OU), the fields add
 * up (ET); what is asked of places and services is asked of one same cell.
 */
export function filterConditions(filters: readonly InboxFilter[], moment: FilterMoment): SQL[] {
  const byField = Map.groupBy(filters, ({ field }) => field)
  const conditions: SQL[] = []
  const cells: SQL[] = []
  for (const [field, alternatives] of byField) {
    if (isOfCells(field) && alternatives.every(({ op }) => op === 'any')) {
      cells.push(either(alternatives.map(filter => ofCell(field, valuesOf(filter)))))
    } else conditions.push(either(alternatives.map(filter => conditionOf(filter, moment))))
  }
  if (cells.length > 0) {
    conditions.push(
      sql`EXISTS (SELECT 1 FROM dossier_cell c WHERE c.dossier_id = d.id AND ${sql.join(cells, sql` AND `)})`,
    )
  }
  return conditions
}

const valuesOf = (filter: InboxFilter) => ('values' in filter ? filter.values : [])

function conditionOf(filter: InboxFilter, moment: FilterMoment): SQL {
  const { field } = filter
  if (isFlag(field)) return filter.op === 'yes' ? FLAGS[field](moment) : sql`NOT ${FLAGS[field](moment)}`
  if (isOfCells(field)) return cellCondition(field, filter)
  if (isOfDocuments(field)) {
    const kinds =
      filter.op === 'any' || filter.op === 'none' ? sql` AND k.kind IN (${listed(filter.values)})` : sql``
    const some = sql`EXISTS (SELECT 1 FROM document k
      WHERE k.dossier_id = d.id AND k.state IN (${DOCUMENT_STATES[field]})${kinds})`
    return filter.op === 'any' || filter.op === 'filled' ? some : sql`NOT ${some}`
  }
  if (isOfDays(field)) {
    const { value, from } = DAYS[field]
    if (filter.op === 'empty') return sql`NOT EXISTS (SELECT 1 FROM ${from})`
    if (filter.op === 'filled') return sql`EXISTS (SELECT 1 FROM ${from})`
    return sql`EXISTS (SELECT 1 FROM ${from} AND ${ofDay(value, filter, moment.today)})`
  }
  if (field === 'owner') return ownerCondition(filter, moment)
  return scalarCondition(SCALARS[field](moment), filter, moment)
}

function ofCell(field: CellField, values: readonly string[]): SQL {
  return sql`${CELL_FIELDS[field]} IN (${listed(values)})`
}

function cellCondition(field: CellField, filter: InboxFilter): SQL {
  const asked = sql`SELECT 1 FROM dossier_cell c WHERE c.dossier_id = d.id`
  switch (filter.op) {
    case 'any':
      return sql`EXISTS (${asked} AND ${ofCell(field, filter.values)})`
    case 'none':
      return sql`NOT EXISTS (${asked} AND ${ofCell(field, filter.values)})`
    case 'filled':
      return sql`EXISTS (${asked})`
    default:
      return sql`NOT EXISTS (${asked})`
  }
}

/** « me » is whoever asks. */
function staffIds(values: readonly string[], { staffId }: FilterMoment): number[] {
  return values.flatMap(value => (value === 'me' ? (staffId ?? []) : Number(value) || []))
}

function ownerCondition(filter: InboxFilter, moment: FilterMoment): SQL {
  const ids = listed(staffIds(valuesOf(filter), moment))
  switch (filter.op) {
    case 'any':
      return sql`(d.claimed_by IN (${ids}) OR d.assigned_to IN (${ids}))`
    case 'none':
      return sql`(ifnull(d.claimed_by IN (${ids}), 0) = 0 AND ifnull(d.assigned_to IN (${ids}), 0) = 0)`
    case 'filled':
      return sql`(d.claimed_by IS NOT NULL OR d.assigned_to IS NOT NULL)`
    default:
      return sql`(d.claimed_by IS NULL AND d.assigned_to IS NULL)`
  }
}

/** A field of one value; « me » is whoever asks. */
function scalarCondition(value: SQL, filter: InboxFilter, moment: FilterMoment): SQL {
  const { today } = moment
  if (!('values' in filter) || !isOfStaff(filter.field)) return conditionOnValue(value, filter, { today })
  return conditionOnValue(value, filter, { today, values: staffIds(filter.values, moment) })
}

function ofDay(value: SQL, filter: InboxFilter, today: CivilDate): SQL {
  switch (filter.op) {
    case 'today':
      return sql`${value} = ${today}`
    case 'last_days':
      return sql`${value} BETWEEN ${addDays(today, 1 - filter.days)} AND ${today}`
    case 'before_days':
      return sql`${value} < ${addDays(today, -filter.days)}`
    case 'next_days':
      return sql`${value} BETWEEN ${today} AND ${addDays(today, filter.days)}`
    case 'past':
      return sql`${value} < ${today}`
    default:
      throw new Error(`${filter.op} is not asked of a day`)
  }
}
