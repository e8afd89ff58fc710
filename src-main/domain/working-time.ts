import type { OpeningHours } from '../../src-preload/contract/opening-hours.ts'
import { addDays, type CivilDate, civilDateIn, daysBetween, parseCivilDate, partsOf } from './civil-date.ts'
import { timeZoneOf } from './opening-hours.ts'
import { isPublicHoliday } from './public-holidays.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** No calendar is closed for so long: hours that are never open would never be found. */
const LONGEST_WAIT_DAYS = 3_650

/** When someone works: their hours, on the calendar and the clock of their département. */
export type WorkingCalendar = { readonly hours: OpeningHours; readonly departmentCode: string }

/** In milliseconds since 1970 UTC, from `from` to `to`. */
type Span = { readonly from: number; readonly to: number }

/**
 * The moment at which `minutes` of working time have passed since `start`: never outside of the opening hours, the end
 * of a span counting as inside. Zero minutes is the moment itself when it is worked, else the next opening. The spans
 * are counted as they last on the clock that runs: one that holds a change of time is an hour longer or shorter.
 *
 * @throws RangeError when the hours are never open, or the minutes are negative
 */
export function addWorkingMinutes(start: number, minutes: number, calendar: WorkingCalendar): number {
  if (!(minutes >= 0)) throw new RangeError(`not a number of minutes to add: ${minutes}`)
  let left = minutes * MINUTE
  for (const { from, to } of spansFrom(start, calendar)) {
    const begin = Math.max(start, from)
    if (begin + left <= to) return begin + left
    left -= to - begin
  }
  throw new RangeError('these hours are never open')
}

/** How many minutes of working time lie between two moments; 0 when the second is not after the first. */
export function workingMinutesBetween(start: number, end: number, calendar: WorkingCalendar): number {
  let worked = 0
  for (const { from, to } of spansFrom(start, calendar)) {
    if (from >= end) break
    worked += Math.max(0, Math.min(to, end) - Math.max(from, start))
  }
  return worked / MINUTE
}

/** The open spans that end at `start` or later, in order; each begins where the one before ended, or after. */
function* spansFrom(start: number, { hours, departmentCode }: WorkingCalendar): Generator<Span> {
  const zone = timeZoneOf(departmentCode)
  let day = civilDateIn(start, zone)
  let open = Number.NEGATIVE_INFINITY
  for (let count = 0; count < LONGEST_WAIT_DAYS; count++, day = addDays(day, 1)) {
    if (isPublicHoliday(day, departmentCode)) continue
    for (const span of hours[weekdayOf(day)] ?? []) {
      // In the hour that is skipped in March, a span may end before it begins: it is then no span.
      const from = Math.max(open, instantIn(zone, day, span.from))
      const to = instantIn(zone, day, span.to)
      if (to <= from) continue
      open = to
      if (to >= start) yield { from, to }
    }
  }
}

const A_MONDAY = parseCivilDate('2024-01-01')

/** 0 on Monday, 6 on Sunday. */
function weekdayOf(day: CivilDate): number {
  if (A_MONDAY === null) throw new Error('not a day')
  return ((daysBetween(A_MONDAY, day) % 7) + 7) % 7
}

/**
 * The instant at which a clock of the zone shows that many minutes after midnight (1440: the next midnight). In an hour
 * that is repeated, the second one; in one that is skipped, an hour later than written.
 */
function instantIn(zone: string, date: CivilDate, minuteOfDay: number): number {
  const { year, month, day } = partsOf(date)
  const wall = Date.UTC(year, month - 1, day) + minuteOfDay * MINUTE
  const before = offsetAt(zone, wall - DAY)
  const after = offsetAt(zone, wall + DAY)
  if (before === after) return wall - before
  return offsetAt(zone, wall - after) === after ? wall - after : wall - before
}

/** How far the clock of a zone is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, instant: number): number {
  const parts = new Map(
    clockIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'))
  return shown - Math.floor(instant / MINUTE) * MINUTE
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it. */
function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, made)
  return made
}
