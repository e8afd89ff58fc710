import { type SQL, sql } from 'drizzle-orm'
import type { FilterOf } from '../../../src-preload/contract/filter.ts'
import { addDays, type CivilDate, startOfDayInParis } from '../../domain/civil-date.ts'

/** One of them holds. */
export const either = (conditions: readonly SQL[]) => sql`(${sql.join([...conditions], sql` OR `)})`

/** Values to stand between the brackets of an IN; without any, it is never true. */
export const listed = (values: readonly (string | number)[]) =>
  values.length === 0
    ? sql.raw('NULL')
    : sql.join(
        values.map(value => sql`${value}`),
        sql`, `,
      )

/**
 * A filter on a field of one value, as a condition on the SQL that gives it; an empty text is as good as none.
 *
 * @param values what the values of the filter stand for, when that is something else than themselves
 */
export function conditionOnValue<Field extends string>(
  value: SQL,
  filter: FilterOf<Field>,
  { today, values }: { readonly today: CivilDate; readonly values?: readonly (string | number)[] },
): SQL {
  switch (filter.op) {
    case 'any':
    case 'none': {
      const among = sql`${value} IN (${listed(values ?? filter.values)})`
      return filter.op === 'any' ? among : sql`ifnull(${among}, 0) = 0`
    }
    case 'contains':
      return sql`instr(fold(${value}), fold(${filter.text})) > 0`
    case 'starts':
      return sql`instr(fold(${value}), fold(${filter.text})) = 1`
    case 'at_least':
      return sql`${value} >= ${filter.value}`
    case 'at_most':
      return sql`${value} <= ${filter.value}`
    case 'empty':
      return sql`ifnull(${value}, '') = ''`
    case 'filled':
      return sql`ifnull(${value}, '') <> ''`
    case 'yes':
    case 'no':
    case 'past':
    case 'next_days':
    case 'today':
    case 'last_days':
    case 'before_days':
      return ofInstant(value, filter, today)
  }
}

/** Days of Paris, as the instants they begin and end at. */
function ofInstant<Field extends string>(value: SQL, filter: FilterOf<Field>, today: CivilDate): SQL {
  const start = (days: number) => startOfDayInParis(addDays(today, days))
  switch (filter.op) {
    case 'today':
      return sql`(${value} >= ${start(0)} AND ${value} < ${start(1)})`
    case 'last_days':
      return sql`(${value} >= ${start(1 - filter.days)} AND ${value} < ${start(1)})`
    case 'before_days':
      return sql`${value} < ${start(-filter.days)}`
    default:
      throw new Error(`${filter.op} is not asked of a moment`)
  }
}
