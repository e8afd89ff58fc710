import type { DashboardPeriod } from '../../src-preload/contract/dashboard.ts'
import { addDays, addMonths, type CivilDate, partsOf } from './civil-date.ts'

/** Half open: `until` is not in it. */
export type Bucket = { readonly from: CivilDate; readonly until: CivilDate }

/**
 * The spans of a period, the oldest first; the last one holds today. Days and weeks end today; months are those of the
 * calendar, so that two readings of a same month are about the same days.
 */
export function bucketsOf(period: DashboardPeriod, today: CivilDate): readonly Bucket[] {
  switch (period) {
    case '7d':
      return daily(today, 7)
    case '30d':
      return daily(today, 30)
    case '13w':
      return spans(13, back => addDays(today, 1 - 7 * back))
    case '12m':
      return spans(12, back => addMonths(firstOfMonth(today), 1 - back))
  }
}

const daily = (today: CivilDate, days: number) => spans(days, back => addDays(today, 1 - back))

/** `boundary(0)` is the end of the last span. */
function spans(count: number, boundary: (back: number) => CivilDate): readonly Bucket[] {
  return Array.from({ length: count }, (_, place) => ({
    from: boundary(count - place),
    until: boundary(count - place - 1),
  }))
}

export function firstOfMonth(date: CivilDate): CivilDate {
  return addDays(date, 1 - partsOf(date).day)
}

/**
 * The nearest-rank percentile: the smallest value that so many in a hundred do not exceed. Null of nothing.
 *
 * @param sorted ascending
 */
export function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? null
}
