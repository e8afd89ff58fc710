/**
 * French forms used in letters and PDFs made on this side: dates, periods, and the non-breaking space that
 * French typography wants before double punctuation and inside guillemets. Nothing depends on the locale data
 * of the machine, so the same data gives the same bytes.
 */
import { addDays, type CivilDate, civilDateIn, type Period, partsOf } from './civil-date.ts'

const NBSP = '\u00a0'
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

/** « 22/11/2026 ». */
export function formatDate(date: CivilDate): string {
  return date.split('-').reverse().join('/')
}

/** « 1ᵉʳ janvier 2027 », « 22 novembre 2026 »; the day never parts from its month. */
export function formatLongDate(date: CivilDate): string {
  const { year, month, day } = partsOf(date)
  return `${day === 1 ? '1ᵉʳ' : day}${NBSP}${MONTHS[month - 1]} ${year}`
}

/**
 * A stored period (its end excluded) as people read one (its last day included):
 * « du 1ᵉʳ janvier 2027 au 31 décembre 2027 », « le 3 mai 2027 », « à compter du 1ᵉʳ janvier 2027 ».
 */
export function formatPeriod(period: Period): string {
  if (period.endsOn === null) return `à compter du ${formatLongDate(period.startsOn)}`
  const lastDay = addDays(period.endsOn, -1)
  if (lastDay === period.startsOn) return `le ${formatLongDate(lastDay)}`
  return `du ${formatLongDate(period.startsOn)} au ${formatLongDate(lastDay)}`
}

/** « 22/11/2026 à 14 h 05 », the time it was in Paris at `instant` (Date, epoch milliseconds or ISO 8601). */
export function formatInstant(instant: Date | number | string): string {
  const time = parisClock.formatToParts(new Date(instant))
  const part = (type: 'hour' | 'minute') => time.find(piece => piece.type === type)?.value
  return `${formatDate(civilDateIn(instant, 'Europe/Paris'))} à ${part('hour')}${NBSP}h${NBSP}${part('minute')}`
}

/**
 * Makes the spaces of French punctuation non-breaking: before : ; ? ! » € % and after «, where a space stands,
 * and inside guillemets even where none does. A colon without space (10:30, https://…) is left alone.
 */
export function nbsp(text: string): string {
  return text
    .replace(/[ \u202f]+(?=[:;?!€%])/g, NBSP)
    .replace(/«[ \u00a0\u202f]*/g, `«${NBSP}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NBSP}»`)
}

const parisClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
