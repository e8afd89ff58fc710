import { parseCivilDate } from '../domain/civil-date.ts'
import { instantInParis } from '../domain/paris-time.ts'

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,à]+(\d{1,2})[:h ]+(\d{2})(?::\d{2})?)?$/u
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/

/** « 24/11/2026 », « 24/11/2026 09:15 », ISO 8601 with or without its zone; without one, the clock of Paris. */
export function readInstant(text: string | undefined): number | null | 'unreadable' {
  if (text === undefined) return null
  const french = DAY_FIRST.exec(text)
  if (french) return clockOf([french[3], french[2], french[1]], french[4], french[5])
  const iso = YEAR_FIRST.exec(text)
  if (iso) return clockOf([iso[1], iso[2], iso[3]], iso[4], iso[5])
  const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(zoned) || zoned < 0 ? 'unreadable' : zoned
}

function clockOf(
  [year, month = '', day = '']: readonly (string | undefined)[],
  hour = '0',
  minute = '0',
): number | 'unreadable' {
  const date = parseCivilDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (date === null || date < '1970-01-02' || Number(hour) > 23 || Number(minute) > 59) return 'unreadable'
  return instantInParis(date, { hour: Number(hour), minute: Number(minute) })
}
