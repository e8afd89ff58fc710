import { expect, test } from 'vitest'
import { codesIn, pointsIn } from './vat-text.ts'

test('départements are read as one writes them, each once', () => {
  expect(codesIn('971, 972 et 2a')).toEqual(['971', '972', '2A'])
  expect(codesIn('1;01 ; 38')).toEqual(['01', '38'])
  expect(codesIn(' , ')).toEqual([])
})

test('an emptied rate is no rate, never zero', () => {
  expect(pointsIn('')).toBeNull()
  expect(pointsIn(0)).toBe(0)
  expect(pointsIn(8.5)).toBe(850)
  expect(pointsIn('5.5')).toBe(550)
  expect(pointsIn(120)).toBeNull()
})
