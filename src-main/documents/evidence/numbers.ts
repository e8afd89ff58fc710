import { isSiren, isSiret, normaliseDigits } from '../../domain/siret.ts'
import type { Found } from './evidence.ts'
import { evidenceAt, type Flow, findAll, findFirst, printedText, type Range } from './flow.ts'

/** Sources of the two numbers as printed, on folded text; the key is checked afterwards. */
export const SIREN = String.raw`(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}(?![ .]?\d)`
export const SIRET = String.raw`(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}[ .]?\d{3}(?!\d)`

/** A digit, or a letter that a reader of pictures takes for one; spaces anywhere. After a label only. */
const LIKE_DIGIT = '[0-9oil|sbz]'
const LIKE = (count: number) =>
  String.raw`(?<![0-9a-z])${LIKE_DIGIT}(?:[ .]{0,2}${LIKE_DIGIT}){${count - 1}}(?![ .]?\d)(?![a-z])`

/** The source of a number that follows its label: as printed, or as a picture may have been read. */
export function afterLabel(flow: Flow, field: 'siren' | 'siret'): string {
  if (field === 'siren') return flow.recognised ? `(?:${SIREN}|${LIKE(9)})` : SIREN
  return flow.recognised ? `(?:${SIRET}|${LIKE(14)})` : SIRET
}

/** Rows for each `value` group of `pattern` that is a number with a right key. */
export function numberRows(flow: Flow, field: 'siren' | 'siret', pattern: RegExp, within?: Range): Found[] {
  return findAll(flow, pattern, within).flatMap(range => numberRow(flow, field, range))
}

/**
 * The number that stands after the first place where `label` (source) is printed. When it is not one, or has a wrong
 * key, there is no row: the next number may be someone else's.
 */
export function firstSirenRow(flow: Flow, label: string, within?: Range): Found[] {
  const source = afterLabel(flow, 'siren')
  const first = findFirst(flow, new RegExp(String.raw`(?:${label})[\s:]*(?<value>${source}|[^\n]*)`), within)
  return first ? numberRow(flow, 'siren', first) : []
}

function numberRow(flow: Flow, field: 'siren' | 'siret', range: Range): Found[] {
  const printed = printedText(flow, range)
  const digits = normaliseDigits(flow.recognised ? asDigits(printed) : printed)
  const isRight = field === 'siren' ? isSiren(digits) : isSiret(digits)
  if (!isRight) return []
  const row = evidenceAt(flow, field, range, digits)
  // The key proves the number only when no letter had to be chosen for.
  return [/[^\d\s.]/.test(printed) ? { ...row, repaired: true } : row]
}

const DIGITS: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', '|': '1', s: '5', b: '8', z: '2' }

function asDigits(printed: string): string {
  return printed.toLowerCase().replace(/[oil|sbz]/g, letter => DIGITS[letter] ?? letter)
}
