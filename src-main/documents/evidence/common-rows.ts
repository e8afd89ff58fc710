import { isSiren, isSiret, normaliseDigits } from '../../domain/siret.ts'
import type { Evidence, EvidenceField } from './evidence.ts'
import { evidenceAt, type Flow, findAll, findFirst, printedText, type Range } from './flow.ts'
import { DATE, parseFrenchDate } from './french-date.ts'
import { type ValueOptions, valuesAfter } from './labels.ts'

/** Sources of the two numbers as printed, on folded text; the key is checked afterwards. */
export const SIREN = String.raw`(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}(?![ .]?\d)`
export const SIRET = String.raw`(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}[ .]?\d{3}(?!\d)`

/** Rows for each `value` group of `pattern` that is a number with a right key. */
export function numberRows(
  flow: Flow,
  field: 'siren' | 'siret',
  pattern: RegExp,
  within?: Range,
): Evidence[] {
  return findAll(flow, pattern, within).flatMap(range => numberRow(flow, field, range))
}

/**
 * The number that stands after the first place where `label` (source) is printed. When it is not one, or has a wrong
 * key, there is no row: the next number may be someone else's.
 */
export function firstSirenRow(flow: Flow, label: string, within?: Range): Evidence[] {
  const first = findFirst(flow, new RegExp(String.raw`(?:${label})[\s:]*(?<value>${SIREN}|[^\n]*)`), within)
  return first ? numberRow(flow, 'siren', first) : []
}

function numberRow(flow: Flow, field: 'siren' | 'siret', range: Range): Evidence[] {
  const digits = normaliseDigits(printedText(flow, range))
  const isRight = field === 'siren' ? isSiren(digits) : isSiret(digits)
  return isRight ? [evidenceAt(flow, field, range, digits)] : []
}

/** Rows for each date that follows `lead` (source of a pattern on folded text, spaces and colon may come between). */
export function dateRows(flow: Flow, field: EvidenceField, lead: string, within?: Range): Evidence[] {
  return findAll(flow, new RegExp(String.raw`(?:${lead})[\s:]*(?<value>${DATE})`), within).flatMap(range => {
    const date = parseFrenchDate(flow.folded.slice(range.start, range.end).replace(/\s+/g, ' '))
    return date ? [evidenceAt(flow, field, range, date)] : []
  })
}

/** Rows for the text that follows a label; a masked value (« [ND] ») is none. */
export function textRows(
  flow: Flow,
  field: EvidenceField,
  label: RegExp,
  options?: ValueOptions,
): Evidence[] {
  return valuesAfter(flow, label, options)
    .map(range => evidenceAt(flow, field, range))
    .filter(row => !/^\[?nd\]?$/i.test(row.value))
}

/** « 10 000,00 Euros » as cents. A capital in another currency or without figure gives no row. */
export function capitalRows(flow: Flow, label: RegExp, within?: Range): Evidence[] {
  return textRows(flow, 'capital', label, { within }).flatMap(row => {
    const amount = /^(\d[\d\s.]*?)(?:,(\d{1,2}))?\s*(?:€|eur)/i.exec(row.value)
    if (!amount?.[1]) return []
    const euros = amount[1].replace(/\D/g, '')
    return [{ ...row, value: String(Number(euros) * 100 + Number((amount[2] ?? '').padEnd(2, '0'))) }]
  })
}

/** The same value of the same field printed twice is one row, at its first place. */
export function withoutRepeats(rows: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  return rows.filter(row => {
    const key = `${row.field}\n${row.value.toLowerCase()}`
    return seen.has(key) ? false : seen.add(key)
  })
}
