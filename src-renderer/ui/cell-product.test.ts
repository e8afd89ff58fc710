import { describe, expect, test } from 'vitest'
import { without, withSide } from './cell-product.ts'

const cell = (departmentCode: string, subtypeCode: string) => ({ departmentCode, subtypeCode })

describe('the cells of a perimeter', () => {
  test('a département chosen first makes no cell until a sub-type is chosen', () => {
    expect(withSide([], 'departments', ['38'], [])).toEqual([])
    expect(withSide([], 'subtypes', ['pac'], ['38', '73'])).toEqual([cell('38', 'pac'), cell('73', 'pac')])
  })

  test('a département that comes is crossed with every sub-type', () => {
    const before = [cell('38', 'pac'), cell('38', 'clim')]
    expect(withSide(before, 'departments', ['38', '2A'], ['pac', 'clim'])).toEqual([
      ...before,
      cell('2A', 'pac'),
      cell('2A', 'clim'),
    ])
  })

  test('a département that leaves takes its cells with it', () => {
    const before = [cell('38', 'pac'), cell('73', 'pac')]
    expect(withSide(before, 'departments', ['73'], ['pac'])).toEqual([cell('73', 'pac')])
  })

  test('a cell taken out alone stays out when something else comes', () => {
    const before = without([cell('38', 'pac'), cell('38', 'clim'), cell('73', 'pac')], cell('38', 'clim'))
    const after = withSide(before, 'departments', ['38', '73', '01'], ['pac', 'clim'])
    expect(after).not.toContainEqual(cell('38', 'clim'))
    expect(after).toContainEqual(cell('01', 'clim'))
  })
})
