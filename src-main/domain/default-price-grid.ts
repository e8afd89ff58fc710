import type { PriceGrid } from '../../src-preload/contract/prices.ts'

/** What a sub-type asks, as the taxonomy says it. */
export type PricedSubtype = {
  readonly code: string
  readonly energy: boolean
  readonly tenYearCover: boolean
}

export const DEFAULT_GRID_VERSION = 'départ'

/**
 * The grid that a new office starts with: a proposal to edit before the first sale, not a market price. Works that need
 * the ten-year cover are larger jobs than repairs, and energy works the largest.
 */
export function defaultPriceGrid(subtypes: readonly PricedSubtype[]): PriceGrid {
  return {
    baseCents: {
      standard: 48_000,
      bySubtype: Object.fromEntries(
        subtypes.flatMap(({ code, energy, tenYearCover }) =>
          energy ? [[code, 96_000]] : tenYearCover ? [[code, 72_000]] : [],
        ),
      ),
    },
    // A third of the départements each, about, and the ten largest.
    territory: [
      { upToPopulation: 320_000, weight: 8_500 },
      { upToPopulation: 700_000, weight: 10_000 },
      { upToPopulation: 1_200_000, weight: 11_500 },
      { upToPopulation: 3_000_000, weight: 13_000 },
    ],
    demand: { centsPerLead: 650, mostCents: 150_000 },
    scarcity: { ratePerWaiting: 200, mostRate: 1_000 },
    degression: [
      { cells: 3, contiguous: true, rate: 300 },
      { cells: 6, contiguous: true, rate: 500 },
      { cells: 10, contiguous: false, rate: 500 },
    ],
    promotions: [],
    secondPersonAbove: 1_000,
  }
}
