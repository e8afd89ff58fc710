const NBSP = '\u00a0'

/**
 * « 1 234,56 € » with U+00A0 throughout (Intl gives U+202F between thousands, which is too narrow in our fonts);
 * a negative amount takes U+2212.
 *
 * @param cents integer euro cents
 */
export function printEuros(cents: number): string {
  const units = String(Math.trunc(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP)
  const rest = String(Math.abs(cents) % 100).padStart(2, '0')
  return `${cents < 0 ? '−' : ''}${units},${rest}${NBSP}€`
}

/**
 * « 20 % », « 8,5 % ».
 *
 * @param basisPoints 2000 is 20 %
 */
export function printRate(basisPoints: number): string {
  return `${String(basisPoints / 100).replace('.', ',')}${NBSP}%`
}
