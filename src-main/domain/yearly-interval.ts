/** 97.5th percentile of the normal distribution: an interval that holds nineteen years out of twenty. */
const Z = 1.959964

/**
 * How many requests a year may bring when the last one brought `count`: the 95 % interval of a Poisson count, by the
 * approximation of Byar, widened to whole requests. Close to the exact one from zero on.
 */
export function yearlyInterval(count: number): { readonly low: number; readonly high: number } {
  const next = count + 1
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3
  const high = next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3
  return { low: Math.max(0, Math.floor(low)), high: Math.ceil(high) }
}
