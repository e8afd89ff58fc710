import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilDateIn, civilDateOf } from './civil-date.ts'
import { instantInParis } from './paris-time.ts'

const at = (date: string, hour: number, minute: number) =>
  new Date(instantInParis(civilDateOf(date), { hour, minute })).toISOString()

test.each([
  ['2026-11-24', 9, 15, '2026-11-24T08:15:00.000Z'],
  ['2026-07-14', 9, 15, '2026-07-14T07:15:00.000Z'],
  ['2026-01-01', 0, 0, '2025-12-31T23:00:00.000Z'],
  ['2026-07-01', 0, 30, '2026-06-30T22:30:00.000Z'],
  // Clocks go from 2 to 3 o'clock on 29 March, and from 3 back to 2 on 25 October.
  ['2026-03-29', 1, 59, '2026-03-29T00:59:00.000Z'],
  ['2026-03-29', 2, 30, '2026-03-29T01:30:00.000Z'],
  ['2026-03-29', 3, 0, '2026-03-29T01:00:00.000Z'],
  ['2026-10-25', 1, 59, '2026-10-24T23:59:00.000Z'],
  ['2026-10-25', 2, 30, '2026-10-25T01:30:00.000Z'],
] as const)('%s at %i h %i in Paris is %s', (date, hour, minute, iso) =>
  expect(at(date, hour, minute)).toBe(iso),
)

test('an instant is of the day that it was made from', () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      fc.nat(23),
      fc.nat(59),
      (day, hour, minute) => {
        const date = civilDateOf(day.toISOString().slice(0, 10))
        expect(civilDateIn(instantInParis(date, { hour, minute }), 'Europe/Paris')).toBe(date)
      },
    ),
  ))
