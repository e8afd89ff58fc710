/** A month as weeks of days, Monday first, with the days of its neighbours that fill them. Civil days as text. */

/** « 2026-12 » of a day. */
export const monthOf = (day: string): string => day.slice(0, 7)

/** The month `step` months away. */
export function monthAfter(month: string, step: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, number - 1 + step, 1))
  return at.toISOString().slice(0, 7)
}

/** The days shown for a month, whole weeks. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = new Date(`${month}-01T00:00:00Z`)
  const monday = first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY
  const next = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`)
  const weeks: string[][] = []
  for (let at = monday; at < next; at += 7 * DAY)
    weeks.push(Array.from({ length: 7 }, (_, day) => new Date(at + day * DAY).toISOString().slice(0, 10)))
  return weeks
}

const DAY = 86_400_000

/** « décembre 2026 ». */
export const monthName = (month: string): string =>
  new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
