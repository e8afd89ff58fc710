/**
 * SIREN (9 digits) and SIRET (SIREN + 5 digits of establishment): shape, key, display.
 * A right key does not prove that the company exists; nothing here looks anything up.
 */

const LA_POSTE = '356000000'
const NBSP = '\u00a0'

/** What people paste between the digits: any space (U+00A0 and U+202F too), dots, hyphens and dashes. */
const SEPARATORS = /[\s.\-\u2010-\u2015]/g

/** Removes separators. Other characters stay, so that « 73282932O00074 » remains visibly wrong. */
export function normaliseDigits(text: string): string {
  return text.replace(SEPARATORS, '')
}

/** Whether `digits` is nine digits with a right Luhn key. SIRENs starting with 1 are private companies too. */
export function isSiren(digits: string): boolean {
  return /^\d{9}$/.test(digits) && !/^0+$/.test(digits) && luhnSum(digits) % 10 === 0
}

/**
 * Whether `digits` is fourteen digits with a right SIREN and a right key: Luhn, or for the post offices
 * of La Poste (SIREN 356000000), whose numbers ran out, a sum of the fourteen digits multiple of five.
 */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits) || !isSiren(sirenOf(digits))) return false
  return luhnSum(digits) % 10 === 0 || (sirenOf(digits) === LA_POSTE && digitSum(digits) % 5 === 0)
}

/** The SIREN inside a SIRET: its first nine digits. A Kbis usually bears only these. */
export function sirenOf(siret: string): string {
  return siret.slice(0, 9)
}

/** « 982 549 826 » with non-breaking spaces; anything that is not nine digits is returned as it came. */
export function formatSiren(siren: string): string {
  return /^\d{9}$/.test(siren) ? siren.replace(/(\d{3})(?=\d)/g, `$1${NBSP}`) : siren
}

/** « 982 549 826 00013 » with non-breaking spaces; anything that is not fourteen digits is returned as it came. */
export function formatSiret(siret: string): string {
  return /^\d{14}$/.test(siret) ? `${formatSiren(sirenOf(siret))}${NBSP}${siret.slice(9)}` : siret
}

/**
 * The intra-community VAT number a French company has if it is liable to VAT: FR, key on two digits, SIREN.
 * Computing it does not prove liability: a firm in « franchise en base » has none.
 */
export function vatNumberOf(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97
  return `FR${String(key).padStart(2, '0')}${siren}`
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0)
}

/** Luhn: every second digit from the right is doubled, less nine above nine. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, position) => {
    const value = Number(digit) * (position % 2 === 1 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
