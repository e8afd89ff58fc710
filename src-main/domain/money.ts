/** Money is integer euro cents; rates are basis points (2000 = 20 %). Nothing here is ever a fraction of a cent. */

const NBSP = '\u00a0'
const MINUS = '\u2212'

/** Rates of the settings. `byDepartment` tells where the standard rate does not hold; null = VAT not applicable. */
export type VatTable = {
  readonly standardBasisPoints: number
  readonly byDepartment: Readonly<Record<string, number | null>>
}

/** Defaults of the settings: metropolitan 20 %, Guadeloupe, Martinique, Réunion 8,5 %, Guyane and Mayotte none. */
export const DEFAULT_VAT_TABLE: VatTable = {
  standardBasisPoints: 2000,
  byDepartment: { '971': 850, '972': 850, '974': 850, '973': null, '976': null },
}

export type Vat =
  | { readonly kind: 'rate'; readonly basisPoints: number }
  /** CGI art. 294 (Guyane, Mayotte) or art. 293 B (the seller is in « franchise en base »): no VAT, and a mention. */
  | { readonly kind: 'not-applicable'; readonly article: '293 B' | '294' }

export type Price = { readonly htCents: number; readonly vatCents: number; readonly ttcCents: number }

/** The VAT of a sale to a provider established in `departmentCode`. The exemption of the seller comes first. */
export function vatOf(facts: { departmentCode: string; sellerInFranchise: boolean; table: VatTable }): Vat {
  if (facts.sellerInFranchise) return { kind: 'not-applicable', article: '293 B' }
  const { byDepartment, standardBasisPoints } = facts.table
  const special = Object.hasOwn(byDepartment, facts.departmentCode)
    ? byDepartment[facts.departmentCode]
    : undefined
  return special === null
    ? { kind: 'not-applicable', article: '294' }
    : { kind: 'rate', basisPoints: special ?? standardBasisPoints }
}

/** The mention a document owes when there is no VAT; null when there is some. */
export function vatMention(vat: Vat): string | null {
  return vat.kind === 'rate'
    ? null
    : `TVA non applicable, art.${NBSP}${vat.article.replace(' ', NBSP)} du CGI`
}

/** Price without and with VAT under `vat`. */
export function priceUnder(htCents: number, vat: Vat): Price {
  return priceWithVat(htCents, vat.kind === 'rate' ? vat.basisPoints : 0)
}

/**
 * VAT on the whole amount, rounded to the cent, half up; a credit note is the exact opposite of its invoice.
 * Throws a RangeError when either number is not a safe integer or the rate is negative.
 */
export function priceWithVat(htCents: number, rateBasisPoints: number): Price {
  const integers = [htCents, rateBasisPoints, htCents * 10_000].every(Number.isSafeInteger)
  if (!integers || rateBasisPoints < 0) {
    throw new RangeError(`not an amount in cents and a rate in basis points: ${htCents}, ${rateBasisPoints}`)
  }
  const magnitude = Math.floor((Math.abs(htCents) * rateBasisPoints + 5000) / 10_000)
  const vatCents = htCents < 0 && magnitude > 0 ? -magnitude : magnitude
  return { htCents, vatCents, ttcCents: htCents + vatCents }
}

/** « 1 234,50 € », « −12,00 € », with U+00A0 and U+2212, written by hand to be the same on every machine. */
export function formatEuros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const euros = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, NBSP)
  return `${cents < 0 ? MINUS : ''}${euros},${digits.slice(-2)}${NBSP}€`
}

/** « 20 % », « 8,5 % » from basis points. */
export function formatRate(basisPoints: number): string {
  return `${String(basisPoints / 100).replace('.', ',')}${NBSP}%`
}
