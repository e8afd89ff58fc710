/**
 * Civil dates: days of the calendar, without clock time and without time zone. All arithmetic goes through
 * day numbers counted in UTC, so that the answer is the same on a machine set to any time zone.
 */

declare const civilDate: unique symbol

/** A day written 'YYYY-MM-DD', checked to exist. The order of the strings is the order of the days. */
export type CivilDate = string & { readonly [civilDate]: true }

/** Days from `startsOn` (included) to `endsOn` (excluded); null means no end is known. */
export type Period = { readonly startsOn: CivilDate; readonly endsOn: CivilDate | null }

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

/** The instant at which a day begins in Paris, in milliseconds since 1970 UTC. The clock changes at 2 or 3, never at midnight. */
export function startOfDayInParis(date: CivilDate): number {
  const utc = Date.parse(`${date}T00:00:00Z`)
  const offset = [3_600_000, 7_200_000].find(
    ahead =>
      civilDateIn(utc - ahead, 'Europe/Paris') === date &&
      civilDateIn(utc - ahead - 1, 'Europe/Paris') < date,
  )
  return utc - (offset ?? 3_600_000)
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

/**
 * Days since 1970 in the Gregorian calendar; months and days may overflow. By arithmetic, because the grid of cells
 * asks for thousands at once and Date takes five times as long. A year is counted from 1 March, so that the leap day
 * is its last, in eras of 400 years: 146,097 days, of which 719,468 lie between 1 March of the year 0 and 1970.
 */
function dayNumberOf(year: number, month: number, day: number): number {
  const marchMonths = year * 12 + month - 3
  const marchYear = Math.floor(marchMonths / 12)
  const beforeMonth = Math.floor((153 * (marchMonths - marchYear * 12) + 2) / 5)
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + beforeMonth + day - 1 - 719_468
}

/** @throws RangeError outside of the years 0000 to 9999, which is all that a civil date can say */
function fromDayNumber(dayNumber: number): CivilDate {
  const days = dayNumber + 719_468
  const era = Math.floor(days / 146_097)
  const ofEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 0 && year <= 9_999)) throw new RangeError('a civil date has a year from 0000 to 9999')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as CivilDate
}

const padded = (number: number, digits: number) => String(number).padStart(digits, '0')

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
