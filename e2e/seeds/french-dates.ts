import { type CivilDate, partsOf } from '../../src-main/domain/civil-date.ts'

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
)

/** « 4 août 2026 », the first of a month as « 1er ». */
export function longDate(date: CivilDate): string {
  const { year, month, day } = partsOf(date)
  return `${day === 1 ? '1er' : day} ${MONTHS[month - 1]} ${year}`
}

/** « 04/08/2026 ». */
export function shortDate(date: CivilDate): string {
  return date.split('-').reverse().join('/')
}
