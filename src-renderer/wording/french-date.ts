/** What is typed for a date (« 7/7/26 », « 07 07 2026 », « 7.7.2026 ») as a civil date; null when it is none. */
export function parseFrenchDate(typed: string): string | null {
  const parts = /^\s*(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4}|\d{2})\s*$/.exec(typed)
  const together = /^(\d{2})(\d{2})(\d{4})$/.exec(typed.trim())
  const found = parts ?? together
  if (!found) return null
  const [day, month, year] = found.slice(1).map(Number) as [number, number, number]
  const at = new Date(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day))
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isReal ? at.toISOString().slice(0, 10) : null
}

/** A civil date as it is typed: « 07/07/2026 ». Empty stays empty. */
export const typedDate = (on: string): string => on.split('-').reverse().join('/')
