import { expect, test } from 'vitest'
import { readHorizons, writeHorizons } from './horizon-text.ts'

test('horizons are read as they are typed, each once, the furthest first', () => {
  expect(readHorizons('30 ; 90,60/30')).toEqual([90, 60, 30])
  expect(readHorizons('  ')).toEqual([])
  expect(writeHorizons([90, 60])).toBe('90, 60')
})

test.each(['0', '366', '-5', '3,5j', '9 8 7 6 5 4 3 2 1', '1e2'])('« %s » is not kept', text => {
  expect(readHorizons(text)).toBeNull()
})
