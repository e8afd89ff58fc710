import { type CivilDate, parseCivilDate } from '../../domain/civil-date.ts'

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
)
const MONTH = MONTHS.join('|')

/** The first of a month as it is printed, and as a reader of pictures takes it: « ler », « 1° ». */
const DAY = String.raw`(?:\d{1,2}|[1li] ?(?:er|[°º]))`

/** Source of a day without its year, on folded text: « du 1er janvier au 31 décembre 2026 ». */
export const DAY_OF_YEAR = String.raw`(?:${DAY}\s+(?:${MONTH})|\d{1,2}/\d{1,2})`

/**
 * Source of a date as French documents print it, on folded text: 4 août 2026, 1er mai 2026, 04/08/2026, 04.08.2026,
 * 04/08/26. Spaces may stand around the separators.
 */
export const DATE = String.raw`(?:${DAY}\s+(?:${MONTH})\s+\d{4}|\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2}))(?!\d)`

/** The day a folded text of that shape names; null when it does not exist (31/02) or is written otherwise. */
export function parseFrenchDate(folded: string): CivilDate | null {
  const words = /^(\d{1,2}|[1li])(?: ?(?:er|[°º]))?\s+([a-z]+)\s+(\d{4})$/.exec(folded)
  if (words) return civil(words[3], MONTHS.indexOf(words[2] ?? '') + 1, words[1]?.replace(/[li]/, '1'))
  const digits = /^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})$/.exec(folded)
  return digits ? civil(century(digits[3]), Number(digits[2]), digits[1]) : null
}

/** The day « 1er janvier » of the period that ends on `until`: of its year, or of the year before. */
export function dayBefore(folded: string, until: CivilDate): CivilDate | null {
  const year = Number(until.slice(0, 4))
  const candidates = [year, year - 1].map(y =>
    parseFrenchDate(`${folded}${folded.includes('/') ? '/' : ' '}${y}`),
  )
  return candidates.find(date => date !== null && date < until) ?? null
}

/** Two digits are a year of the century before 1970 has gone by twice: 26 is 2026, 98 is 1998. */
function century(year = ''): string {
  if (year.length === 4) return year
  return `${Number(year) < 70 ? '20' : '19'}${year}`
}

function civil(year = '', month = 0, day = ''): CivilDate | null {
  return parseCivilDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
}
