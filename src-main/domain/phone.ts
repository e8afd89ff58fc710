/**
 * Telephone numbers of France and its five overseas départements, each of which has a country code of its own
 * for numbers that are dialled like metropolitan ones (0690… is +590 690…). The prefixes are the ones of the
 * national numbering plan (ARCEP); the small metadata of the library cannot tell the territories apart.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

type Territory = 'FR' | 'GP' | 'MQ' | 'GF' | 'RE' | 'YT'

/** `country` is ISO 3166-1 alpha-2; null when the number belongs to no single country (+800…). */
export type Phone = { readonly e164: string; readonly national: string; readonly country: string | null }

const NBSP = '\u00a0'
const OVERSEAS: readonly (readonly [Territory, RegExp])[] = [
  ['GP', /^(?:590|5987|69[01]|7090)/],
  ['MQ', /^(?:596|5989|69[67]|7091)/],
  ['GF', /^(?:594|5988|694|7093[0-3])/],
  ['RE', /^(?:26[23]|2688|69[23]|7092)/],
  // 0639 98 is not of Mayotte: ARCEP keeps it for fiction, and examples are full of it.
  ['YT', /^(?:269|2689|639(?!98)|7093[5-7])/],
]
/** Of France and its overseas départements; +590 is shared with Saint-Martin and Saint-Barthélemy, shown as Guadeloupe. */
const CALLING_CODES: ReadonlySet<string> = new Set(['33', '590', '594', '596', '262'])

/**
 * Reads a number as people write it (06 12…, 06.12…, +33 (0)6…, 0033…, « tél. : … »). `national` is for reading
 * aloud, with non-breaking spaces; for a foreign number it is the international form. Null when it is no number.
 */
export function normalisePhone(text: string): Phone | null {
  const first = parsePhoneNumberFromString(text.normalize('NFKC'), 'FR')
  if (!first?.isValid()) return null
  const nationalNumber: string = first.nationalNumber
  if (!CALLING_CODES.has(first.countryCallingCode)) return foreign(first)
  const territory = territoryOf(nationalNumber)
  const number = parsePhoneNumberFromString(`0${nationalNumber}`, territory)
  if (!number?.isValid()) return null
  return { e164: number.number, national: formatNational(nationalNumber, territory), country: territory }
}

function foreign(number: {
  number: string
  country?: string | undefined
  formatInternational(): string
}): Phone {
  return {
    e164: number.number,
    national: number.formatInternational().replaceAll(' ', NBSP),
    country: number.country ?? null,
  }
}

function territoryOf(nationalNumber: string): Territory {
  return OVERSEAS.find(([, prefix]) => prefix.test(nationalNumber))?.[0] ?? 'FR'
}

/** By pairs in the metropole, « 0690 12 34 56 » overseas. */
function formatNational(nationalNumber: string, territory: Territory): string {
  const digits = `0${nationalNumber}`
  const head = territory === 'FR' ? 2 : 4
  return [digits.slice(0, head), ...(digits.slice(head).match(/\d{2}/g) ?? [])].join(NBSP)
}
