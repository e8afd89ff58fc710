import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellEvidence, PriceGrid } from '../../src-preload/contract/prices.ts'
import { civilDateOf } from './civil-date.ts'
import { largestContiguous, priceOf } from './pricing.ts'
import { yearlyInterval } from './yearly-interval.ts'

const territory = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../resources/data/territory.json'), 'utf8'),
) as { departments: Record<string, { population: number; neighbours: string[] }> }
const neighbours = Object.fromEntries(
  Object.entries(territory.departments).map(([code, row]) => [code, row.neighbours]),
)
const on = civilDateOf('2026-11-24')

const grid: PriceGrid = {
  baseCents: { standard: 96_000, bySubtype: { geothermie: 120_000 } },
  territory: [
    { upToPopulation: 300_000, weight: 9_000 },
    { upToPopulation: 1_000_000, weight: 10_000 },
    { upToPopulation: 3_000_000, weight: 12_500 },
  ],
  demand: { centsPerLead: 650, mostCents: 200_000 },
  scarcity: { ratePerWaiting: 200, mostRate: 1_000 },
  degression: [
    { cells: 3, contiguous: true, rate: 300 },
    { cells: 10, contiguous: false, rate: 500 },
  ],
  promotions: [],
  secondPersonAbove: 1_000,
}

const aCell = (departmentCode: string, facts: Partial<CellEvidence> = {}): CellEvidence => ({
  departmentCode,
  subtypeCode: 'pompe-a-chaleur',
  population: 500_000,
  leads: 0,
  unservedLeads: 0,
  waiting: 0,
  ...facts,
})

const price = (cells: CellEvidence[], changes: Partial<PriceGrid> = {}) =>
  priceOf({ ...grid, ...changes }, { gridVersion: '2026-2', cells, on, neighbours })

describe('the price of a perimeter', () => {
  it('adds base and demand, and takes off what contiguous départements earn', () => {
    const priced = price([
      aCell('42', { leads: 58, unservedLeads: 58 }),
      aCell('07', { leads: 26, unservedLeads: 20 }),
      aCell('43', { leads: 21, unservedLeads: 16 }),
    ])
    expect(priced.cells.map(({ netCents }) => netCents)).toEqual([133_700, 112_900, 109_650])
    expect(priced.lines).toEqual([
      { what: 'degression', cents: -10_688, cells: 3, contiguous: true, rate: 300 },
    ])
    expect(priced.netCents).toBe(345_562)
    expect(priced.demand).toEqual({ leads: 105, unservedLeads: 94, low: 85, high: 128 })
  })

  it('weighs the département by its population, and a sub-type by its own base', () => {
    const [small, large] = price([
      aCell('48', { population: 76_486 }),
      aCell('59', { population: 2_615_635, subtypeCode: 'geothermie' }),
    ]).cells
    expect(small?.lines).toContainEqual({ what: 'territory', cents: -9_600, weight: 9_000 })
    expect(large?.netCents).toBe(150_000)
  })

  it('never asks more for the demand than the grid allows, and says so', () => {
    const [cell] = price([aCell('69', { leads: 1_000 })]).cells
    expect(cell?.lines).toContainEqual({ what: 'demand', cents: 200_000, leads: 1_000, isCapped: true })
  })

  it('counts those who wait, up to a most', () => {
    const cents = [0, 2, 9].map(waiting => price([aCell('69', { waiting })]).netCents)
    expect(cents).toEqual([96_000, 99_840, 105_600])
  })

  it('applies the best promotion of the day, and none the day after', () => {
    const promotion = {
      name: 'Ouverture',
      from: civilDateOf('2026-11-01'),
      until: on,
      subtypeCodes: [],
      departmentCodes: ['38'],
      rate: 1_000,
    }
    const better = { ...promotion, name: 'Isère', rate: 1_500 }
    const promotions = [promotion, better]
    expect(price([aCell('38'), aCell('73')], { promotions }).cells.map(cell => cell.netCents)).toEqual([
      81_600, 96_000,
    ])
    const tomorrow = priceOf(
      { ...grid, promotions },
      { gridVersion: '2026-2', cells: [aCell('38')], on: civilDateOf('2026-11-25'), neighbours },
    )
    expect(tomorrow.netCents).toBe(96_000)
  })
})

describe('a price set by hand', () => {
  const overridden = (netCents: number, approvedBy: number | null) =>
    priceOf(grid, {
      gridVersion: '2026-2',
      cells: [aCell('38')],
      on,
      neighbours,
      override: { netCents, motive: 'Renouvellement convenu', by: 1, approvedBy },
    })

  it('is told as a line of its own, so that the sum still holds', () => {
    const priced = overridden(90_000, null)
    expect(priced.lines).toEqual([{ what: 'override', cents: -6_000, motive: 'Renouvellement convenu' }])
    expect([priced.netCents, priced.blockedBy]).toEqual([90_000, null])
  })

  it('wants a second person beyond the threshold, and the same person twice is not one', () => {
    expect(overridden(86_400, null).blockedBy).toBeNull()
    expect(overridden(86_399, null).blockedBy).toBe('second-person')
    expect(overridden(86_399, 1).blockedBy).toBe('second-person')
    expect(overridden(86_399, 2).blockedBy).toBeNull()
    expect(overridden(200_000, null).blockedBy).toBe('second-person')
  })
})

describe('whatever the cells', () => {
  const codes = Object.keys(neighbours)
  const anyCell = fc.record({
    departmentCode: fc.constantFrom(...codes),
    subtypeCode: fc.constantFrom('pompe-a-chaleur', 'geothermie'),
    population: fc.integer({ min: 0, max: 3_000_000 }),
    leads: fc.integer({ min: 0, max: 5_000 }),
    unservedLeads: fc.constant(0),
    waiting: fc.integer({ min: 0, max: 30 }),
  })
  const anyCells = fc.array(anyCell, { maxLength: 40 })

  it('the lines add up to the price, in whole cents, and the order does not matter', () => {
    fc.assert(
      fc.property(anyCells, cells => {
        const priced = price(cells)
        const lines = [...priced.cells.flatMap(cell => cell.lines), ...priced.lines]
        expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(priced.netCents)
        expect(lines.every(({ cents }) => Number.isSafeInteger(cents))).toBe(true)
        expect(price(cells.toReversed()).netCents).toBe(priced.netCents)
        expect(price(cells)).toEqual(priced)
      }),
    )
  })

  it('one more request never makes a cell cheaper', () => {
    fc.assert(
      fc.property(anyCell, cell => {
        const more = price([{ ...cell, leads: cell.leads + 1 }]).netCents
        expect(more).toBeGreaterThanOrEqual(price([cell]).netCents)
      }),
    )
  })

  it('refuses what is no count', () => {
    expect(() => price([aCell('38', { leads: 1.5 })])).toThrow(RangeError)
    expect(() => price([aCell('38', { leads: 1, unservedLeads: 2 })])).toThrow(RangeError)
  })
})

describe('départements that touch each other', () => {
  it('are known for the 101, both ways', () => {
    expect(Object.keys(neighbours)).toHaveLength(101)
    for (const [code, others] of Object.entries(neighbours))
      for (const other of others) expect(neighbours[other]).toContain(code)
    expect(neighbours['69']).toEqual(['01', '38', '42', '71'])
    expect(neighbours['974']).toEqual([])
  })

  it('count together through a third one, and an island stands alone', () => {
    expect(largestContiguous(['42', '43', '48'], neighbours)).toBe(3)
    expect(largestContiguous(['42', '48', '974'], neighbours)).toBe(1)
    expect(largestContiguous(['38', '38', '974'], neighbours)).toBe(2)
    expect(largestContiguous([], neighbours)).toBe(0)
  })
})

describe('what a year may bring', () => {
  it('is close to the exact Poisson interval', () => {
    // Exact bounds (chi-square): 0 → 0…3.7, 5 → 1.6…11.7, 105 → 85.9…127.1.
    expect([0, 5, 105].map(yearlyInterval)).toEqual([
      { low: 0, high: 4 },
      { low: 1, high: 12 },
      { low: 85, high: 128 },
    ])
  })
})
