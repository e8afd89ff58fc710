/**
 * From a postal code or a commune to one of the 101 départements. A département is keyed by its code, a string:
 * '01', '2A', '974'. The key of a sector is the commune, never the postal code alone: sixteen postal codes lie
 * in two départements and the commune must be asked.
 */

/** Shape of resources/data/postal-code-exceptions.json, passed in by whoever read it. */
export type PostalCodeExceptions = {
  /** Postal codes whose prefix lies about the territory: '94390' is in '91'. */
  readonly exclusive: Readonly<Record<string, string>>
  /** Postal code to { département: [[insee, name], …], __default: département of all other communes }. */
  readonly ambiguous: Readonly<
    Record<string, Readonly<Record<string, string | readonly (readonly string[])[]>>>
  >
}

export type Commune = { readonly insee: string; readonly name: string }

/** One answer to « which commune? »; `communes: null` is the default, all other communes of the postal code. */
export type DepartmentChoice = {
  readonly departmentCode: string
  readonly communes: readonly Commune[] | null
}

export type DepartmentFound =
  | { readonly kind: 'one'; readonly code: string }
  | { readonly kind: 'ambiguous'; readonly choices: readonly DepartmentChoice[] }
  | { readonly kind: 'none'; readonly reason: 'not-a-postal-code' | 'not-a-department' }

const OVERSEAS = new Set(['971', '972', '973', '974', '976'])

/** 01 to 95 without 20, 2A, 2B, and the five overseas départements: 101 codes. */
export function isDepartmentCode(code: string): boolean {
  if (code === '2A' || code === '2B') return true
  if (/^\d{2}$/.test(code)) return code !== '00' && code !== '20' && Number(code) <= 95
  return OVERSEAS.has(code)
}

/**
 * The département of a French postal code. « 44919 CEDEX 9 » and « 75 008 » are understood; a CEDEX code,
 * absent from the tables, goes by its prefix. Collectivities (975, 977, 978, 98x), Monaco and the armies
 * (00xxx) are postal codes of no département.
 */
export function departmentOf(postalCode: string, exceptions: PostalCodeExceptions): DepartmentFound {
  const code = digitsOf(postalCode)
  if (code === null) return { kind: 'none', reason: 'not-a-postal-code' }
  const ambiguous = ownValue(exceptions.ambiguous, code)
  if (ambiguous) return { kind: 'ambiguous', choices: choicesOf(ambiguous) }
  const department = ownValue(exceptions.exclusive, code) ?? prefixOf(code)
  return isDepartmentCode(department)
    ? { kind: 'one', code: department }
    : { kind: 'none', reason: 'not-a-department' }
}

/** The département of a commune by its INSEE code ('2A004', '97411', '01004'); null when it is in none. */
export function departmentOfCommune(inseeCode: string): string | null {
  if (!/^(?:\d{2}|2[AB])\d{3}$/.test(inseeCode)) return null
  const code = /^9[78]/.test(inseeCode) ? inseeCode.slice(0, 3) : inseeCode.slice(0, 2)
  return isDepartmentCode(code) ? code : null
}

function digitsOf(postalCode: string): string | null {
  return /^(\d{5})(?:cedex\d{0,2})?$/i.exec(postalCode.replace(/\s/g, ''))?.[1] ?? null
}

function prefixOf(code: string): string {
  if (/^9[78]/.test(code)) return code.slice(0, 3)
  if (code.startsWith('20')) return code < '20200' ? '2A' : '2B'
  return code.slice(0, 2)
}

/** The default first: it is nearly always the right one. */
function choicesOf(
  entry: Readonly<Record<string, string | readonly (readonly string[])[]>>,
): DepartmentChoice[] {
  return Object.entries(entry)
    .map(([key, value]) =>
      typeof value === 'string'
        ? { departmentCode: value, communes: null }
        : { departmentCode: key, communes: value.map(([insee = '', name = '']) => ({ insee, name })) },
    )
    .sort((left, right) => Number(left.communes !== null) - Number(right.communes !== null))
}

function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
