/**
 * The price of a year of exclusivity, line by line. Everything that moves a price is in the grid (settings, versioned)
 * or in the facts of the cell, both given: the same inputs always give the same cents, and a planned grid is tried on
 * past facts by calling the same function. Money is integer euro cents without VAT, rates are basis points.
 */
import type {
  CellEvidence,
  CellPriceLine,
  PerimeterPrice,
  PriceGrid,
  PriceLine,
  Promotion,
} from '../../src-preload/contract/prices.ts'
import type { CivilDate } from './civil-date.ts'
import { yearlyInterval } from './yearly-interval.ts'

/** A manual price for the whole perimeter, with its reason; `approvedBy` is the second person, when one is needed. */
export type PriceOverride = {
  readonly netCents: number
  readonly motive: string
  readonly by: number
  readonly approvedBy: number | null
}

type CellPrice = PerimeterPrice['cells'][number]

/**
 * The price of a perimeter on a day.
 * @param neighbours of each département (resources/data/territory.json)
 * @throws RangeError when a number is not a safe integer or a count is negative
 */
export function priceOf(
  grid: PriceGrid,
  {
    gridVersion,
    cells,
    on,
    neighbours,
    override = null,
  }: {
    readonly gridVersion: string
    readonly cells: readonly CellEvidence[]
    readonly on: CivilDate
    readonly neighbours: Readonly<Record<string, readonly string[]>>
    readonly override?: PriceOverride | null
  },
): PerimeterPrice {
  for (const cell of cells) assertCounts(cell)
  const priced = cells.map(cell => cellPrice(grid, cell, on))
  const sum = total(priced.map(({ netCents }) => netCents))
  const degression = degressionLine(grid, cells, sum, neighbours)
  const computed = sum + (degression?.cents ?? 0)
  const lines: PriceLine[] = degression ? [degression] : []
  if (override) lines.push({ what: 'override', cents: override.netCents - computed, motive: override.motive })
  const leads = total(cells.map(cell => cell.leads))
  return {
    gridVersion,
    on,
    cells: priced,
    lines,
    netCents: override?.netCents ?? computed,
    demand: {
      leads,
      unservedLeads: total(cells.map(cell => cell.unservedLeads)),
      ...yearlyInterval(leads),
    },
    blockedBy: override && needsSecondPerson(grid, computed, override) ? 'second-person' : null,
  }
}

/** An override far from the computed price, that only one person wanted. */
function needsSecondPerson(grid: PriceGrid, computed: number, { netCents, by, approvedBy }: PriceOverride) {
  const isFar = Math.abs(netCents - computed) * 10_000 > computed * grid.secondPersonAbove
  return isFar && (approvedBy === null || approvedBy === by)
}

function cellPrice(grid: PriceGrid, evidence: CellEvidence, on: CivilDate): CellPrice {
  const base = grid.baseCents.bySubtype[evidence.subtypeCode] ?? grid.baseCents.standard
  const weight = weightOf(grid, evidence.population)
  const territory = share(base, weight - 10_000)
  const demand = Math.min(evidence.leads * grid.demand.centsPerLead, grid.demand.mostCents)
  const rate = Math.min(evidence.waiting * grid.scarcity.ratePerWaiting, grid.scarcity.mostRate)
  const scarcity = share(base + territory, rate)
  const beforePromotion = base + territory + demand + scarcity
  const promotion = bestPromotion(grid, evidence, on)
  const lines: CellPriceLine[] = [
    { what: 'base', cents: base },
    { what: 'territory', cents: territory, weight },
    {
      what: 'demand',
      cents: demand,
      leads: evidence.leads,
      isCapped: demand < evidence.leads * grid.demand.centsPerLead,
    },
  ]
  if (scarcity !== 0) lines.push({ what: 'scarcity', cents: scarcity, waiting: evidence.waiting, rate })
  if (promotion) {
    const cents = -share(beforePromotion, promotion.rate)
    lines.push({ what: 'promotion', cents, name: promotion.name, rate: promotion.rate })
  }
  return { evidence, lines, netCents: total(lines.map(({ cents }) => cents)) }
}

function weightOf({ territory }: PriceGrid, population: number): number {
  const band = territory.find(({ upToPopulation }) => population <= upToPopulation) ?? territory.at(-1)
  return band?.weight ?? 10_000
}

/** Promotions do not add up: the best one holds, the first of two equal ones. */
function bestPromotion(grid: PriceGrid, cell: CellEvidence, on: CivilDate): Promotion | null {
  const running = grid.promotions.filter(
    ({ from, until, subtypeCodes, departmentCodes }) =>
      from <= on &&
      on <= until &&
      (subtypeCodes.length === 0 || subtypeCodes.includes(cell.subtypeCode)) &&
      (departmentCodes.length === 0 || departmentCodes.includes(cell.departmentCode)),
  )
  return running.toSorted((left, right) => right.rate - left.rate)[0] ?? null
}

function degressionLine(
  grid: PriceGrid,
  cells: readonly CellEvidence[],
  sum: number,
  neighbours: Readonly<Record<string, readonly string[]>>,
): Extract<PriceLine, { what: 'degression' }> | null {
  const together = largestContiguous(
    cells.map(cell => cell.departmentCode),
    neighbours,
  )
  const best = grid.degression
    .filter(tier => (tier.contiguous ? together : cells.length) >= tier.cells)
    .toSorted((left, right) => right.rate - left.rate)[0]
  if (!best || best.rate === 0) return null
  const { contiguous, rate } = best
  const count = contiguous ? together : cells.length
  return { what: 'degression', cents: -share(sum, rate), cells: count, contiguous, rate }
}

/** How many cells lie in the largest group of départements that touch each other. */
export function largestContiguous(
  departmentCodes: readonly string[],
  neighbours: Readonly<Record<string, readonly string[]>>,
): number {
  const left = new Set(departmentCodes)
  let most = 0
  for (const start of departmentCodes) {
    if (!left.delete(start)) continue
    const group = new Set([start])
    for (const code of group)
      for (const neighbour of neighbours[code] ?? []) if (left.delete(neighbour)) group.add(neighbour)
    most = Math.max(most, departmentCodes.filter(code => group.has(code)).length)
  }
  return most
}

/** A share of an amount, rounded to the cent, half away from zero, so that a discount mirrors its increase. */
function share(cents: number, basisPoints: number): number {
  const exact = cents * basisPoints
  if (!Number.isSafeInteger(exact))
    throw new RangeError(`not cents and basis points: ${cents}, ${basisPoints}`)
  const magnitude = Math.floor((Math.abs(exact) + 5_000) / 10_000)
  return exact < 0 && magnitude > 0 ? -magnitude : magnitude
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

function assertCounts({ population, leads, unservedLeads, waiting }: CellEvidence): void {
  const counts = [population, leads, unservedLeads, waiting]
  if (counts.some(count => !Number.isSafeInteger(count) || count < 0) || unservedLeads > leads)
    throw new RangeError(`not counts of a cell: ${counts.join(', ')}`)
}
