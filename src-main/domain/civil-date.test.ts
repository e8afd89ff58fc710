import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateIn,
  civilDateOf,
  contains,
  daysBetween,
  isBefore,
  overlaps,
  type Period,
  parseCivilDate,
  twelveMonthsFrom,
} from './civil-date.ts'

const on = civilDateOf
const anyDate = fc.integer({ min: 0, max: 80_000 }).map(days => addDays(on('1900-01-01'), days))
const nearDate = fc.integer({ min: 0, max: 40 }).map(days => addDays(on('2028-02-10'), days))
const nearPeriod: fc.Arbitrary<Period> = fc.record({
  startsOn: nearDate,
  endsOn: fc.option(nearDate, { nil: null }),
})

test('days follow one another as those of Date do, over four centuries and their leap days', () => {
  const start = Date.UTC(1850, 0, 1)
  for (let days = 0; days < 146_097 + 366; days++) {
    const expected = new Date(start + days * 86_400_000).toISOString().slice(0, 10)
    const day = addDays(on('1850-01-01'), days)
    if (day !== expected || daysBetween(on('1850-01-01'), day) !== days)
      expect([days, day]).toEqual([days, expected])
  }
  expect(() => addDays(on('9999-12-31'), 1)).toThrow(RangeError)
})

describe('parsing', () => {
  test.each(['2026-11-22', '2028-02-29', '2000-02-29', '1000-01-01', '0026-11-22', '9999-12-31'])(
    'reads %s',
    text => expect(parseCivilDate(text)).toBe(text),
  )

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '22/11/2026',
    '2026-1-2',
    '2026-11-22T00:00:00Z',
    ' 2026-11-22',
    '2026-11-22\n',
    '',
  ])('refuses « %s »', text => expect(parseCivilDate(text)).toBeNull())

  test('text written by the code itself must be a date', () => {
    expect(() => on('2026-02-30')).toThrow(RangeError)
  })
})

describe('arithmetic', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-03-01', -1, '2027-02-28'],
    ['2026-03-28', 2, '2026-03-30'], // over the change of hour
    ['2026-10-24', 2, '2026-10-26'],
  ] as const)('%s plus %i days is %s', (date, days, expected) =>
    expect(addDays(on(date), days)).toBe(expected),
  )

  test.each([
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-02-28', 12, '2028-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ] as const)('%s plus %i months is %s', (date, months, expected) =>
    expect(addMonths(on(date), months)).toBe(expected),
  )

  test('adding days and counting them are inverse', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
        expect(isBefore(date, addDays(date, days))).toBe(days > 0)
      }),
    )
  })

  test('adding months lands in the right month and never after the same day number', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -30, max: 30 }), (date, months) => {
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
        const [laterYear = 0, laterMonth = 0, laterDay = 0] = addMonths(date, months).split('-').map(Number)
        expect(laterYear * 12 + laterMonth).toBe(year * 12 + month + months)
        expect(laterDay).toBeLessThanOrEqual(day)
        if (day <= 28) expect(laterDay).toBe(day)
      }),
    )
  })
})

describe('periods', () => {
  test('a year is half-open, and from 29 February it ends on 28 February', () => {
    expect(twelveMonthsFrom(on('2027-01-01'))).toEqual({ startsOn: '2027-01-01', endsOn: '2028-01-01' })
    expect(twelveMonthsFrom(on('2028-02-29'))).toEqual({ startsOn: '2028-02-29', endsOn: '2029-02-28' })
  })

  test('the first day belongs to the period, the end does not', () => {
    const year = twelveMonthsFrom(on('2027-01-01'))
    expect(contains(year, on('2027-01-01'))).toBe(true)
    expect(contains(year, on('2027-12-31'))).toBe(true)
    expect(contains(year, on('2028-01-01'))).toBe(false)
    expect(contains(year, on('2026-12-31'))).toBe(false)
    expect(contains({ startsOn: on('2027-01-01'), endsOn: null }, on('9999-12-31'))).toBe(true)
  })

  test('adjacent periods do not overlap', () => {
    const first = twelveMonthsFrom(on('2027-01-01'))
    const second = twelveMonthsFrom(on('2028-01-01'))
    expect(overlaps(first, second)).toBe(false)
    expect(overlaps(first, { startsOn: on('2027-12-31'), endsOn: null })).toBe(true)
  })

  test('two periods overlap exactly when some day is in both', () => {
    const days = Array.from({ length: 60 }, (_, index) => addDays(on('2028-02-01'), index))
    fc.assert(
      fc.property(nearPeriod, nearPeriod, (left, right) => {
        const shared = days.some((day: CivilDate) => contains(left, day) && contains(right, day))
        expect(overlaps(left, right)).toBe(shared)
        expect(overlaps(right, left)).toBe(shared)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the day it is in Paris', () => {
  test.each([
    ['2026-11-22T22:59:59Z', '2026-11-22'],
    ['2026-11-22T23:00:00Z', '2026-11-23'],
    ['2026-07-14T21:59:59Z', '2026-07-14'],
    ['2026-07-14T22:00:00Z', '2026-07-15'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
  ])('at %s is %s', (instant, expected) => {
    expect(civilDateIn(instant, 'Europe/Paris')).toBe(expected)
    expect(civilDateIn(new Date(instant), 'Europe/Paris')).toBe(expected)
    expect(civilDateIn(Date.parse(instant), 'Europe/Paris')).toBe(expected)
  })

  test('nothing depends on the time zone of the machine', () => {
    const program = `
      const d = await import(${JSON.stringify(new URL('./civil-date.ts', import.meta.url).href)})
      const day = d.civilDateOf('2028-02-29')
      console.log([
        new Date(2026, 0, 1).toISOString(),
        d.civilDateIn('2026-11-22T23:00:00Z', 'Europe/Paris'), d.addDays(day, 30), d.addMonths(day, 12),
        d.addDays(d.civilDateOf('2026-03-28'), 1), d.daysBetween(day, d.civilDateOf('2026-10-26')),
        d.parseCivilDate('2026-03-29'), d.parseCivilDate('2026-02-30'),
      ].join())`
    const runIn = (zone: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }).trim()
    const answers = ['UTC', 'Europe/Paris', 'Pacific/Kiritimati', 'America/Los_Angeles'].map(runIn)
    const localMidnights = answers.map(answer => answer.slice(0, 24))
    expect(new Set(localMidnights).size).toBe(4) // the zones really were in force
    expect(new Set(answers.map(answer => answer.slice(25)))).toEqual(
      new Set(['2026-11-23,2028-03-30,2029-02-28,2026-03-29,-491,2026-03-29,']),
    )
  })
})
