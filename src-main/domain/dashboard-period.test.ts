import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDateOf, daysBetween } from './civil-date.ts'
import { bucketsOf, percentile } from './dashboard-period.ts'

const days = fc.integer({ min: 0, max: 4000 }).map(past => addDays(civilDateOf('2024-01-01'), past))

test('the spans of a period follow each other and the last one holds today', () => {
  fc.assert(
    fc.property(
      days,
      fc.constantFrom('7d' as const, '30d' as const, '13w' as const, '12m' as const),
      (today, period) => {
        const buckets = bucketsOf(period, today)
        for (const [place, { from, until }] of buckets.entries()) {
          expect(from < until).toBe(true)
          const next = buckets[place + 1]
          if (next) expect(next.from).toBe(until)
          else expect(from <= today && today < until).toBe(true)
        }
      },
    ),
  )
})

test('months are those of the calendar, also on the 31st and in a leap year', () => {
  const months = bucketsOf('12m', civilDateOf('2028-03-31'))
  expect(months.at(-1)).toEqual({ from: '2028-03-01', until: '2028-04-01' })
  expect(months.at(-2)).toEqual({ from: '2028-02-01', until: '2028-03-01' })
  expect(months[0]).toEqual({ from: '2027-04-01', until: '2027-05-01' })
})

test('thirteen weeks are ninety-one days', () => {
  const weeks = bucketsOf('13w', civilDateOf('2026-11-24'))
  expect(weeks).toHaveLength(13)
  expect(daysBetween(weeks[0]?.from ?? civilDateOf('2026-11-24'), civilDateOf('2026-11-25'))).toBe(91)
})

test('a percentile is a value that was seen, which so many do not exceed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const sorted = values.toSorted((a, b) => a - b)
      const found = percentile(sorted, percent) ?? -1
      expect(sorted).toContain(found)
      const atMost = sorted.filter(value => value <= found).length
      expect(atMost * 100).toBeGreaterThanOrEqual(percent * sorted.length)
      const below = sorted.filter(value => value < found).length
      expect(below * 100).toBeLessThan(percent * sorted.length)
    }),
  )
  expect(percentile([], 95)).toBeNull()
})
