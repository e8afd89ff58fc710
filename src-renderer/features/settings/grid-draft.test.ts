import { describe, expect, it } from 'vitest'
import type { PriceGrid } from '../../../src-preload/contract/prices.ts'
import { draftOf, type GridDraft, readGrid, readRate } from './grid-draft.ts'

const start: PriceGrid = {
  baseCents: { standard: 48_000, bySubtype: { 'pompe-a-chaleur': 96_000, charpente: 72_050 } },
  territory: [
    { upToPopulation: 320_000, weight: 8_500 },
    { upToPopulation: 3_000_000, weight: 13_025 },
  ],
  demand: { centsPerLead: 650, mostCents: 150_000 },
  scarcity: { ratePerWaiting: 200, mostRate: 1_000 },
  degression: [{ cells: 3, contiguous: true, rate: 300 }],
  promotions: [],
  secondPersonAbove: 1_000,
}
const copy: GridDraft = { ...draftOf(start), version: '2027-1' }
const faultsOf = (change: Partial<GridDraft>) => [...readGrid({ ...copy, ...change }).faults.keys()]

describe('a planned grid', () => {
  it('begins as a copy that is the present one to the cent', () => {
    const promotion = {
      name: 'Lancement',
      from: '2027-01-01',
      until: '2027-03-31',
      subtypeCodes: ['charpente'],
      departmentCodes: ['07', '2A'],
      rate: 1_050,
    }
    const present = { ...start, promotions: [promotion] }
    expect(readGrid({ ...draftOf(present), version: '2027-1' }).grid).toEqual(present)
  })

  it('takes a sub-type back to the standard base when its field is emptied', () => {
    const { grid } = readGrid({ ...copy, bases: { ...copy.bases, charpente: ' ' } })
    expect(grid?.baseCents.bySubtype).toEqual({ 'pompe-a-chaleur': 96_000 })
  })

  it.each<[string, Partial<GridDraft>, string]>([
    ['a name', { version: ' ' }, 'version'],
    ['a base', { standard: 'cher' }, 'standard'],
    ['the base of a sub-type', { bases: { charpente: '-3' } }, 'bases.charpente'],
    [
      'a band below the one before',
      {
        bands: [
          { upTo: '5', weight: '100' },
          { upTo: '5', weight: '90' },
        ],
      },
      'bands.1.upTo',
    ],
    ['a weight', { bands: [{ upTo: '5', weight: '1 001' }] }, 'bands.0.weight'],
    ['a rate above a hundred', { secondPersonAbove: '101' }, 'secondPersonAbove'],
    ['a tier of one cell', { tiers: [{ cells: '1', contiguous: false, rate: '3' }] }, 'tiers.0.cells'],
  ])('tells what is wrong beside %s', (_, change, path) => expect(faultsOf(change)).toEqual([path]))

  it('tells what is wrong in a promotion, field by field', () => {
    const promotion = {
      name: '',
      from: '2027-02-01',
      until: '2027-01-01',
      subtypeCodes: [],
      departments: '99',
      rate: '',
    }
    expect(faultsOf({ promotions: [promotion] })).toEqual([
      'promotions.0.name',
      'promotions.0.until',
      'promotions.0.rate',
    ])
    expect(faultsOf({ promotions: [{ ...promotion, departments: '38, 979' }] })).toContain(
      'promotions.0.departments',
    )
  })
})

it('reads a rate as it is written', () => {
  expect(['3', '11,5 %', '0.05', '100', '100,01', '-1', 'x', ''].map(typed => readRate(typed))).toEqual([
    300,
    1150,
    5,
    10_000,
    null,
    null,
    null,
    null,
  ])
})
