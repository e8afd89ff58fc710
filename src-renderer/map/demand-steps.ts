/** From none to much: five steps of the accent. */
export const demandSteps = ['d0', 'd1', 'd2', 'd3', 'd4'] as const
export type DemandStep = (typeof demandSteps)[number]

/**
 * The least number of requests of d1 to d4: a quarter of the départements that asked something lies in each, where the
 * numbers allow it; those without a request are d0. Steps that would hold the same numbers are left out.
 */
export function demandThresholds(counts: readonly number[]): readonly number[] {
  const sorted = counts.filter(count => count > 0).toSorted((a, b) => a - b)
  if (sorted.length === 0) return []
  const quarter = (part: number) => sorted[Math.floor((sorted.length * part) / 4)] ?? 0
  return [...new Set([sorted[0] ?? 1, quarter(1), quarter(2), quarter(3)])]
}

/** @param thresholds ascending, of `demandThresholds` */
export function demandStep(count: number, thresholds: readonly number[]): DemandStep {
  const reached = thresholds.filter(least => count >= least).length
  // With fewer steps than five, the strongest is still the strongest.
  return reached === 0 ? 'd0' : (demandSteps[4 - (thresholds.length - reached)] ?? 'd4')
}
