import { expect, test } from 'vitest'
import { monthAfter, weeksOf } from './month.ts'

test('a month is whole weeks from Monday, also when a leap day or the change of hour is in it', () => {
  expect(weeksOf('2028-02').at(0)?.[0]).toBe('2028-01-31')
  expect(weeksOf('2028-02').flat()).toContain('2028-02-29')
  expect(weeksOf('2026-10')).toHaveLength(5)
  expect(weeksOf('2027-02')).toEqual([
    ['2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07'],
    ['2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12', '2027-02-13', '2027-02-14'],
    ['2027-02-15', '2027-02-16', '2027-02-17', '2027-02-18', '2027-02-19', '2027-02-20', '2027-02-21'],
    ['2027-02-22', '2027-02-23', '2027-02-24', '2027-02-25', '2027-02-26', '2027-02-27', '2027-02-28'],
  ])
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2027-01', -1)).toBe('2026-12')
})
