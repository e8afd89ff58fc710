/** The codes of a list typed as one writes it: « 971, 972 et 2a » is 971, 972, 2A. Each once, in the order typed. */
export const codesIn = (typed: string): string[] => [
  ...new Set(
    typed
      .toUpperCase()
      .split(/[^0-9AB]+/)
      .filter(code => code !== '' && /\d/.test(code))
      .map(code => code.padStart(2, '0')),
  ),
]

/** A rate typed in percent, in basis points (8.5 is 850); null when it is none: an empty field is not a rate of zero. */
export function pointsIn(typed: number | string): number | null {
  if (typed === '') return null
  const points = Math.round(Number(typed) * 100)
  return Number.isFinite(points) && points >= 0 && points <= 10_000 ? points : null
}
