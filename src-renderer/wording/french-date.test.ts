import { describe, expect, test } from 'vitest'
import { yearAfter } from './format.ts'
import { parseFrenchDate, typedDate } from './french-date.ts'

describe('a date typed in French', () => {
  test('is day, month, year, with any separator or none', () => {
    for (const typed of [
      '7/7/2026',
      '07/07/2026',
      '07 07 2026',
      '7.7.26',
      '07-07-2026',
      '07072026',
      ' 7/7/26 ',
    ])
      expect(parseFrenchDate(typed), typed).toBe('2026-07-07')
  })

  test('is a day of the calendar, or nothing', () => {
    for (const typed of ['', '31/02/2026', '29/02/2027', '13/13/2026', '2026-07-07', '7 juillet', '0/1/2026'])
      expect(parseFrenchDate(typed), typed).toBeNull()
    expect(parseFrenchDate('29/02/2028')).toBe('2028-02-29')
  })

  test('is shown as it is typed', () => {
    expect(typedDate('2026-07-07')).toBe('07/07/2026')
    expect(typedDate('')).toBe('')
  })
})

test('twelve months end on the same day of the next year, or on the last of February', () => {
  expect(yearAfter('2026-11-24')).toBe('2027-11-24')
  expect(yearAfter('2028-02-29')).toBe('2029-02-28')
  expect(yearAfter('2027-12-31')).toBe('2028-12-31')
})
