import Holidays from 'date-holidays'
import { describe, expect, test } from 'vitest'
import { civilDateOf } from './civil-date.ts'
import { easterSunday, isPublicHoliday } from './public-holidays.ts'

const isOff = (day: string, departmentCode: string) => isPublicHoliday(civilDateOf(day), departmentCode)

describe('the public holidays of a département', () => {
  test.each([
    ['2026-04-06', '69'],
    ['2026-05-14', '69'],
    ['2026-05-25', '75'],
    ['2027-03-29', '75'],
    ['2027-05-06', '2A'],
    ['2027-05-17', '2A'],
    ['2028-04-17', '974'],
    ['2028-05-25', '974'],
    ['2028-06-05', '13'],
    ['2026-11-11', '13'],
    ['2026-04-03', '67'],
    ['2026-12-26', '57'],
    ['2027-03-26', '68'],
    ['2027-05-27', '971'],
    ['2027-05-22', '972'],
    ['2026-06-10', '973'],
    ['2027-12-20', '974'],
    ['2028-04-27', '976'],
  ])('%s is one in %s', (day, departmentCode) => {
    expect(isOff(day, departmentCode)).toBe(true)
  })

  test.each([
    ['2026-04-03', '69'],
    ['2026-12-26', '75'],
    ['2026-12-26', '88'],
    ['2027-05-27', '972'],
    ['2027-12-20', '976'],
    ['2026-05-24', '75'],
    ['2026-12-24', '57'],
  ])('%s is none in %s', (day, departmentCode) => {
    expect(isOff(day, departmentCode)).toBe(false)
  })

  const STATES = {
    '01': null,
    '57': '57',
    '67': '67',
    '68': '68',
    '971': 'GP',
    '972': 'MQ',
    '973': 'GF',
    '974': 'RE',
    '976': 'YT',
  } as const
  test.each(Object.entries(STATES))(
    'are those of the published calendar from 2020 to 2080 in %s',
    (code, state) => {
      const calendar = state === null ? new Holidays('FR') : new Holidays('FR', state)
      for (let year = 2020; year <= 2080; year++) {
        const published = calendar
          .getHolidays(year)
          .filter(({ type }) => type === 'public')
          .map(({ date }) => date.slice(0, 10))
        const first = Date.UTC(year, 0, 1)
        const days = Array.from({ length: 366 }, (_, day) =>
          new Date(first + day * 86_400_000).toISOString().slice(0, 10),
        ).filter(day => day.startsWith(String(year)))
        expect(days.filter(day => isOff(day, code))).toEqual([...new Set(published)].sort())
      }
    },
  )

  test('follow Easter at both ends of its range', () => {
    expect([easterSunday(2008), easterSunday(2038), easterSunday(1818), easterSunday(1943)]).toEqual([
      '2008-03-23',
      '2038-04-25',
      '1818-03-22',
      '1943-04-25',
    ])
  })
})
