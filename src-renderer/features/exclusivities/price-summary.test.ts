import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellPriceLine, PerimeterPrice } from '../../../src-preload/contract/prices.ts'
import { priceSummary } from './price-summary.ts'

const cellOf = (lines: readonly CellPriceLine[]): PerimeterPrice['cells'][number] => ({
  evidence: {
    departmentCode: '42',
    subtypeCode: 'pac',
    population: 1,
    leads: 0,
    unservedLeads: 0,
    waiting: 0,
  },
  lines: [...lines],
  netCents: lines.reduce((sum, { cents }) => sum + cents, 0),
})

function priceOf(
  cells: readonly (readonly CellPriceLine[])[],
  lines: PerimeterPrice['lines'] = [],
): PerimeterPrice {
  const priced = cells.map(cellOf)
  const all = [...priced.map(({ netCents }) => netCents), ...lines.map(({ cents }) => cents)]
  return {
    gridVersion: 'départ',
    on: '2026-11-24',
    cells: priced,
    lines,
    netCents: all.reduce((sum, cents) => sum + cents, 0),
    demand: { leads: 0, unservedLeads: 0, low: 0, high: 0 },
    blockedBy: null,
  }
}

const base = (cents: number): CellPriceLine => ({ what: 'base', cents })
const demand = (leads: number, cents: number, isCapped = false): CellPriceLine => ({
  what: 'demand',
  cents,
  leads,
  isCapped,
})
const words = (price: PerimeterPrice) => priceSummary(price).map(line => line.words)

test('three cells alike are told as the mock tells them', () => {
  const price = priceOf(
    [
      [base(96_000), demand(58, 37_700)],
      [base(96_000), demand(26, 16_900)],
      [base(96_000), demand(21, 13_650)],
    ],
    [{ what: 'degression', cents: -10_688, cells: 3, contiguous: true, rate: 300 }],
  )
  expect(priceSummary(price)).toEqual([
    { words: 'Base du sous-type, 3 × 960,00', cents: 288_000 },
    { words: 'Demande, 105 × 6,50', cents: 68_250 },
    { words: '3 cellules contiguës, −3\u00a0%', cents: -10_688 },
  ])
})

test('what differs from cell to cell is not told as a product, and what costs nothing is not told', () => {
  const capped = priceOf([
    [base(96_000), { what: 'territory', cents: 0, weight: 10_000 }, demand(400, 200_000, true)],
    [base(120_000), demand(0, 0)],
  ])
  expect(words(capped)).toEqual(['Base, 2\u00a0cellules', 'Demande, 400 dem., plafonnée'])
})

test('the lines add up to the price, to the cent', () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 })
  const line: fc.Arbitrary<CellPriceLine> = fc.oneof(
    cents.map(base),
    fc
      .tuple(fc.nat(500), cents, fc.boolean())
      .map(([leads, amount, capped]) => demand(leads, amount, capped)),
    cents.map((amount): CellPriceLine => ({ what: 'territory', cents: amount, weight: 9_000 })),
    cents.map((amount): CellPriceLine => ({ what: 'scarcity', cents: amount, waiting: 2, rate: 400 })),
    fc
      .tuple(cents, fc.constantFrom('Rentrée', 'Printemps'))
      .map(([amount, name]): CellPriceLine => ({ what: 'promotion', cents: amount, name, rate: 500 })),
  )
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 8 }), cells => {
      const price = priceOf(cells, [
        { what: 'degression', cents: -1234, cells: 3, contiguous: false, rate: 500 },
      ])
      expect(priceSummary(price).reduce((sum, { cents: amount }) => sum + amount, 0)).toBe(price.netCents)
    }),
  )
})
