import { expect, test } from 'vitest'
import departments from '../../resources/data/departments.json' with { type: 'json' }
import { departmentOrder } from './department-order.ts'
import { cellKey, linesOf, moveCell, rangeOf, splitKey } from './grid-moves.ts'

test('Corsica stands between 19 and 21, overseas at the end', () => {
  const codes = ['974', '21', '2B', '19', '2A', '01'].sort((a, b) => departmentOrder(a) - departmentOrder(b))
  expect(codes).toEqual(['01', '19', '2A', '2B', '21', '974'])
})

test('lines hold every département once, under its region, regions in French order', () => {
  const lines = linesOf(departments.map(({ code, nom, region }) => ({ code, name: nom, region })))
  const regions = lines.flatMap(line => (line.kind === 'region' ? [line.name] : []))
  expect(lines.length - regions.length).toBe(101)
  expect(regions[0]).toBe('Auvergne-Rhône-Alpes')
  expect(regions.indexOf('Île-de-France')).toBe(regions.indexOf('Hauts-de-France') + 1)
  const first = lines.slice(1, 4).map(line => (line.kind === 'department' ? line.department.code : ''))
  expect(first).toEqual(['01', '03', '07'])
})

test('arrows move by one cell and stop at the edges', () => {
  const [rows, columns] = [
    ['01', '03'],
    ['pac', 'clim'],
  ]
  expect(moveCell(null, 'ArrowDown', rows, columns)).toBe('01/pac')
  expect(moveCell('01/pac', 'ArrowDown', rows, columns)).toBe('03/pac')
  expect(moveCell('03/pac', 'ArrowDown', rows, columns)).toBe('03/pac')
  expect(moveCell('01/pac', 'ArrowRight', rows, columns)).toBe('01/clim')
  expect(moveCell('01/pac', 'ArrowLeft', rows, columns)).toBe('01/pac')
  expect(moveCell('01/pac', 'ArrowUp', [], columns)).toBeNull()
})

test('a key holds both codes, even where the sub-type has a slash', () => {
  expect(splitKey(cellKey('2A', 'isolation/combles'))).toEqual({
    departmentCode: '2A',
    subtypeCode: 'isolation/combles',
  })
})

test('a range is the rectangle between two cells, whichever is first, and nothing where one is not shown', () => {
  const [rows, columns] = [
    ['01', '03', '07'],
    ['pac', 'clim', 'gaz'],
  ]
  const square = ['01/clim', '01/gaz', '03/clim', '03/gaz']
  expect(rangeOf('01/clim', '03/gaz', rows, columns)).toEqual(square)
  expect(rangeOf('03/clim', '01/gaz', rows, columns)).toEqual(square)
  expect(rangeOf('07/pac', '07/pac', rows, columns)).toEqual(['07/pac'])
  expect(rangeOf('38/pac', '01/pac', rows, columns)).toEqual([])
})
