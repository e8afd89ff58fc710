import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openingHours } from '../../src-preload/contract/opening-hours.ts'
import { dayText, readDay } from './opening-hours-text.ts'

const usual = [
  { from: 480, to: 720 },
  { from: 840, to: 1110 },
]

it.each([
  '8h-12h, 14h-18h30',
  '8 h – 12 h, 14 h – 18 h 30',
  '08:00-12:00 / 14:00-18:30',
  'de 8h à 12h et de 14h à 18h30',
  '14h-18h30, 8-12',
])('reads %j', text => {
  expect(readDay(text)).toEqual(usual)
})

it('reads a closed day', () => {
  expect([readDay(''), readDay(' Fermé ')]).toEqual([[], []])
})

it.each(['12h-8h', '8h-12h, 11h-14h', '8h-25h', 'le matin', '8h', '8h70-9h', '8h-12h, 12h-14h'])(
  'does not read %j',
  text => {
    expect(readDay(text)).toBeNull()
  },
)

it('reads back whatever it writes, as the contract takes it', () => {
  const marks = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 })
    .map(all => all.sort((left, right) => left - right))
  fc.assert(
    fc.property(marks, all => {
      const spans = all.flatMap((from, place) => {
        const to = all[place + 1]
        return place % 2 === 0 && to !== undefined ? [{ from, to }] : []
      })
      expect(readDay(dayText(spans))).toEqual(spans)
      expect(openingHours.safeParse([spans, [], [], [], [], [], []]).success).toBe(true)
    }),
  )
})
