import type { Rules } from '../../src-preload/contract/settings.ts'
import { departmentOf } from '../domain/department.ts'
import { priceWithVat } from '../domain/money.ts'
import { postalCodeExceptions } from '../store/postal-code-exceptions.ts'
import type { ContractData } from '../typesetting/contract-data.ts'

/** The VAT rate of a territory in basis points, with the mention that is owed when there is none. */
export type TerritoryVat = { readonly rate: number; readonly note: string }

/**
 * The VAT of what is sold to a provider established at a postal code: the rule of its département in the settings,
 * else the standard rate. Null when the postal code tells no département.
 */
export function vatAt(postalCode: string | null, rules: Rules): TerritoryVat | null {
  const found = postalCode === null ? null : departmentOf(postalCode, postalCodeExceptions)
  if (found === null || found.kind === 'none') return null
  // The sixteen codes in two départements lie in the metropole on both sides: one rate.
  const code = found.kind === 'one' ? found.code : found.choices[0]?.departmentCode
  const special = rules.vatRates.find(
    ({ departmentCodes }) => code !== undefined && departmentCodes.includes(code),
  )
  return { rate: special?.rate ?? rules.defaultVatRate, note: special?.note ?? '' }
}

/** The price of a year with its VAT, in cents, as the contract prints it. */
export function pricedWith(netCents: number, { rate, note }: TerritoryVat): ContractData['price'] {
  if (rate === 0) return { vat: 'none', netCents, note }
  const { vatCents, ttcCents } = priceWithVat(netCents, rate)
  return { vat: 'rate', netCents, vatRate: rate, vatCents, grossCents: ttcCents }
}
