import { describe, expect, test } from 'vitest'
import type { Department, Service, Subtype } from '../../../src-preload/contract/cells.ts'
import type { ProviderId } from '../../../src-preload/contract/ids.ts'
import type { CellState } from '../../../src-preload/contract/shared.ts'
import { type GridFilter, narrow } from './grid-filter.ts'

const department = (code: string, region: string): Department => ({
  code,
  name: code,
  region,
  regionCode: '',
  zone: '',
})
const subtype = (code: string): Subtype => ({
  code,
  name: code,
  serviceCode: '',
  energy: false,
  tenYearCover: false,
  rge: false,
})
const departments = [
  department('01', 'Rhône-Alpes'),
  department('29', 'Bretagne'),
  department('42', 'Rhône-Alpes'),
]
const services: readonly Service[] = [
  { code: 'chauffage', name: 'Chauffage', subtypes: [subtype('pac'), subtype('gaz')] },
  { code: 'solaire', name: 'Solaire', subtypes: [subtype('pv')] },
]
const holders = [
  {
    providerId: 7 as ProviderId,
    providerName: 'Ravier',
    cells: [
      { departmentCode: '42', subtypeCode: 'pac' },
      { departmentCode: '29', subtypeCode: 'pv' },
    ],
  },
]
const states: Readonly<Record<string, CellState>> = {
  '42/pac': 'en-cours',
  '29/pv': 'suspendue',
  '01/gaz': 'option',
}
const stateOf = (code: string, of: string) => states[`${code}/${of}`] ?? 'libre'
const all: GridFilter = { region: null, service: null, state: null, provider: null }
const shown = (filter: Partial<GridFilter>) => {
  const { kept, ...left } = narrow({ departments, services }, { ...all, ...filter }, { stateOf, holders })
  return {
    rows: left.departments.map(({ code }) => code),
    columns: left.services.flatMap(({ subtypes }) => subtypes.map(({ code }) => code)),
    kept: kept && [...kept],
  }
}

describe('the grid narrowed', () => {
  test('to nothing shows everything, no cell pale', () => {
    expect(shown({})).toEqual({ rows: ['01', '29', '42'], columns: ['pac', 'gaz', 'pv'], kept: undefined })
  })

  test('to a region and a service keeps their lines and columns', () => {
    expect(shown({ region: 'Rhône-Alpes', service: 'solaire' })).toEqual({
      rows: ['01', '42'],
      columns: ['pv'],
      kept: undefined,
    })
  })

  test('to a state keeps the lines and columns that have such a cell', () => {
    expect(shown({ state: 'option' })).toEqual({ rows: ['01'], columns: ['gaz'], kept: ['01/gaz'] })
  })

  test('to a provider keeps what it holds, with a state both', () => {
    expect(shown({ provider: 7 })).toEqual({
      rows: ['29', '42'],
      columns: ['pac', 'pv'],
      kept: ['29/pv', '42/pac'],
    })
    expect(shown({ provider: 7, state: 'suspendue' }).kept).toEqual(['29/pv'])
    expect(shown({ provider: 8 })).toEqual({ rows: [], columns: [], kept: [] })
  })
})
