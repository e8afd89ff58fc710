import type { Evidence, EvidenceField, Found } from './evidence.ts'
import { evidenceAt, type Flow, findAll, type Range } from './flow.ts'
import { DATE, parseFrenchDate } from './french-date.ts'
import { type ValueOptions, valuesAfter } from './labels.ts'

/** Rows for each date that follows `lead` (source of a pattern on folded text, spaces and colon may come between). */
export function dateRows(flow: Flow, field: EvidenceField, lead: string, within?: Range): Found[] {
  return findAll(flow, new RegExp(String.raw`(?:${lead})[\s:]*(?<value>${DATE})`), within).flatMap(range =>
    dateRow(flow, field, range),
  )
}

/** Between these, a year read on a picture may be one. */
const [OLDEST, LATEST] = ['1900', '2100']

/** The row of a date printed there; none when that day does not exist. */
export function dateRow(flow: Flow, field: EvidenceField, range: Range): Found[] {
  const folded = flow.folded.slice(range.start, range.end).replace(/\s+/g, ' ')
  const date = parseFrenchDate(folded)
  if (!date) return []
  const row = evidenceAt(flow, field, range, date)
  // On a picture, « 8028 » is 2028 misread; in a file it is what the file says.
  if (row.confidence !== null && (date < OLDEST || date > LATEST)) return []
  return [/^[li]|[°º]/.test(folded) ? { ...row, repaired: true } : row]
}

/** Rows for the text that follows a label; a masked value (« [ND] ») is none. */
export function textRows(flow: Flow, field: EvidenceField, label: RegExp, options?: ValueOptions): Found[] {
  return valuesAfter(flow, label, options)
    .map(range => evidenceAt(flow, field, range))
    .filter(row => !/^\[?nd\]?$/i.test(row.value))
}

/** « 10 000,00 Euros » as cents. A capital in another currency or without figure gives no row. */
export function capitalRows(flow: Flow, label: RegExp, within?: Range): Found[] {
  return textRows(flow, 'capital', label, { within }).flatMap(row => {
    const cents = centsOf(row.value)
    return cents === null ? [] : [{ ...row, value: cents }]
  })
}

const MULTIPLES: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000, million: 1_000_000 }

/** « 1 500 000 € », « 1.500.000,00 Euros », « 1,5 M€ », « 8 millions d'euros » as euro cents; null when it is not one, or nothing. */
export function centsOf(text: string): string | null {
  const found = /^(\d+(?:[\s.]\d{3})*)(?:,(\d{1,2}))?\s*(?:(k|m|million)s?\s*(?:d['’]\s*)?)?(?:€|eur)/i.exec(
    text,
  )
  if (!found?.[1]) return null
  const multiple = MULTIPLES[found[3]?.toLowerCase() ?? ''] ?? 1
  const cents = Number(found[1].replace(/\D/g, '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return cents === 0 ? null : String(cents * multiple)
}

/** The same value of the same field printed twice is one row, at its first place; a proven one stands for it. */
export function withoutRepeats(rows: readonly Evidence[]): Evidence[] {
  const best = new Map<string, Evidence>()
  for (const row of rows) {
    const key = `${row.field}\n${row.value.toLowerCase()}`
    const known = best.get(key)
    if (!known) best.set(key, row)
    // The order of the candidates stays that of their first place.
    else if (row.certain && !known.certain) best.set(key, row)
  }
  return [...best.values()]
}
