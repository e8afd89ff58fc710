import { type CivilDate, parseCivilDate } from '../../domain/civil-date.ts'

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
)

/** Source of a date as French documents print it, on folded text: 4 août 2026, 1er mai 2026, 04/08/2026, 04.08.2026. */
export const DATE = String.raw`(?:\d{1,2}(?:er)?\s+(?:${MONTHS.join('|')})\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?!\d)`

/** The day a folded text of that shape names; null when it does not exist (31/02) or is written otherwise. */
export function parseFrenchDate(folded: string): CivilDate | null {
  const words = /^(\d{1,2})(?:er)?\s+([a-z]+)\s+(\d{4})$/.exec(folded)
  if (words) return civil(words[3], MONTHS.indexOf(words[2] ?? '') + 1, words[1])
  const digits = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(folded)
  return digits ? civil(digits[3], Number(digits[2]), digits[1]) : null
}

function civil(year = '', month = 0, day = ''): CivilDate | null {
  return parseCivilDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
}
