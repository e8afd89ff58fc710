/**
 * Reads an amount as people write it (« 1 234,56 € », « 1234.5 », « 1 234 ») into integer cents; null when it is
 * none. Spaces of any width group thousands; a comma or a point begins the cents, of which there are at most two.
 */
export function parseEuros(text: string): number | null {
  const match = /^(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*€?$/.exec(text.trim())
  if (!match) return null
  const whole = Number(match[1]?.replaceAll(/\s/g, ''))
  const cents = whole * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(cents) ? cents : null
}
