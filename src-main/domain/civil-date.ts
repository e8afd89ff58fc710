/**
 * Civil dates: days of the calendar, without clock time and without time zone. All arithmetic goes through
 * day numbers counted in UTC, so that the answer is the same on a machine set to any time zone.
 */

declare const civilDate: unique symbol

/** A day written 'YYYY-MM-DD', checked to exist. The order of the strings is the order of the days. */
export type CivilDate = string & { readonly [civilDate]: true }

/** Days from `startsOn` (included) to `endsOn` (excluded); null means no end is known. */
export type Period = { readonly startsOn: CivilDate; readonly endsOn: CivilDate | null }

const DAY = 86_400_000

/** Reads 'YYYY-MM-DD' (years 0000 to 9999). Null when it is not written so or when no such day exists. */
export function parseCivilDate(text: string): CivilDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const { year, month, day } = partsOf(text)
  return fromDayNumber(dayNumberOf(year, month, day)) === text ? (text as CivilDate) : null
}

/** Same as parseCivilDate, for text that the code itself wrote. Throws a RangeError on anything else. */
export function civilDateOf(text: string): CivilDate {
  const date = parseCivilDate(text)
  if (date === null) throw new RangeError(`not a civil date: ${text}`)
  return date
}

/** The day that is `days` after (or before, when negative) `date`. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/**
 * The same day `months` later (or earlier); when that month is shorter, its last day:
 * 29 February + 12 months is 28 February, 31 January + 1 month is 28 or 29 February.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date)
  const first = dayNumberOf(year, month + months, 1)
  const length = dayNumberOf(year, month + months + 1, 1) - first
  return fromDayNumber(first + Math.min(day, length) - 1)
}

/** Days from `from` to `to`: 1 for the next day, negative when `to` comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

export function isBefore(left: CivilDate, right: CivilDate): boolean {
  return left < right
}

/** The day it is at `instant` (Date, epoch milliseconds or ISO 8601 text) on a calendar hung in `timeZone`. */
export function civilDateIn(
  instant: Date | number | string,
  timeZone: 'Europe/Paris' | (string & {}),
): CivilDate {
  const parts = new Map(
    calendarIn(timeZone)
      .formatToParts(new Date(instant))
      .map(part => [part.type, part.value]),
  )
  return civilDateOf(`${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`)
}

/** Year, month (1 to 12) and day of the month of a civil date. */
export function partsOf(date: string): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** The year of a contract that starts on `startsOn`: half-open, so the next one starts on the day this one ends. */
export function twelveMonthsFrom(startsOn: CivilDate): {
  readonly startsOn: CivilDate
  readonly endsOn: CivilDate
} {
  return { startsOn, endsOn: addMonths(startsOn, 12) }
}

/** Whether two periods share at least one day. Adjacent periods do not; an empty period overlaps nothing. */
export function overlaps(left: Period, right: Period): boolean {
  if (isEmpty(left) || isEmpty(right)) return false
  return startsBeforeEnd(left, right) && startsBeforeEnd(right, left)
}

/** Whether `date` is one of the days of `period`: its start is, its end is not. */
export function contains(period: Period, date: CivilDate): boolean {
  return period.startsOn <= date && (period.endsOn === null || date < period.endsOn)
}

function isEmpty(period: Period): boolean {
  return period.endsOn !== null && period.endsOn <= period.startsOn
}

function startsBeforeEnd(left: Period, right: Period): boolean {
  return right.endsOn === null || left.startsOn < right.endsOn
}

function toDayNumber(date: CivilDate): number {
  const { year, month, day } = partsOf(date)
  return dayNumberOf(year, month, day)
}

/** Months and days may overflow; unlike Date.UTC, years before 100 mean themselves. */
function dayNumberOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY
}

function fromDayNumber(dayNumber: number): CivilDate {
  return new Date(dayNumber * DAY).toISOString().slice(0, 10) as CivilDate
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it. */
function calendarIn(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    calendar: 'iso8601',
  })
  calendars.set(timeZone, made)
  return made
}
