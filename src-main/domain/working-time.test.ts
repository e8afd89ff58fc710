import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OpeningHours, openingHours } from '../../src-preload/contract/opening-hours.ts'
import { civilDateIn } from './civil-date.ts'
import { timeZoneOf, USUAL_HOURS } from './opening-hours.ts'
import { isPublicHoliday } from './public-holidays.ts'
import { addWorkingMinutes, type WorkingCalendar, workingMinutesBetween } from './working-time.ts'

const usual = (departmentCode: string): WorkingCalendar => ({ hours: USUAL_HOURS, departmentCode })
const timeAfter = (start: string, minutes: number, calendar: WorkingCalendar) =>
  new Date(addWorkingMinutes(Date.parse(start), minutes, calendar)).toISOString().slice(0, 16)
const allDay: OpeningHours = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }])

describe('working time', () => {
  test.each([
    ['within a morning', '2026-11-24T08:15Z', 120, '69', '2026-11-24T10:15'],
    ['to the very end of a span', '2026-11-24T09:00Z', 120, '69', '2026-11-24T11:00'],
    ['over lunch', '2026-11-24T10:30Z', 120, '69', '2026-11-24T14:30'],
    ['from lunch', '2026-11-24T11:40Z', 0, '69', '2026-11-24T13:00'],
    ['from the evening', '2026-11-24T19:00Z', 60, '69', '2026-11-25T08:00'],
    ['over a weekend', '2026-11-27T16:00Z', 120, '69', '2026-11-30T08:00'],
    ['over Armistice day', '2026-11-10T16:30Z', 120, '69', '2026-11-12T08:30'],
    ['over Good Friday in Strasbourg', '2026-04-02T15:00Z', 120, '67', '2026-04-07T07:00'],
    ['on Good Friday in Lyon', '2026-04-02T15:00Z', 120, '69', '2026-04-03T07:00'],
    ['over Christmas in Metz', '2026-12-24T16:00Z', 120, '57', '2026-12-28T08:00'],
    ['over New Year', '2027-12-31T16:00Z', 120, '69', '2028-01-03T08:00'],
    ['on the clock of Réunion', '2026-11-24T14:30Z', 60, '974', '2026-11-25T05:00'],
    ['over its day of December', '2027-12-17T13:30Z', 60, '974', '2027-12-21T04:30'],
    ['on the clock of Martinique', '2026-11-24T08:15Z', 60, '972', '2026-11-24T13:00'],
    ['on the clock of Mayotte', '2026-11-24T08:15Z', 60, '976', '2026-11-24T11:15'],
    ['over the change of October', '2026-10-23T15:00Z', 120, '69', '2026-10-26T08:00'],
    ['over the change of March', '2027-03-26T16:00Z', 120, '69', '2027-03-30T07:00'],
    ['through the leap day', '2028-02-28T16:00Z', 120, '69', '2028-02-29T08:00'],
  ] as const)('counts %s', (_, start, minutes, departmentCode, expected) => {
    expect(timeAfter(start, minutes, usual(departmentCode))).toBe(expected)
  })

  test('counts the hours that a night of change really lasts', () => {
    const calendar = { hours: allDay, departmentCode: '69' }
    expect(timeAfter('2026-10-24T22:00Z', 25 * 60, calendar)).toBe('2026-10-25T23:00')
    expect(timeAfter('2027-03-27T23:00Z', 23 * 60, calendar)).toBe('2027-03-28T22:00')
  })

  test('never opens in an hour that the clock skips', () => {
    const sunday: OpeningHours = [[], [], [], [], [], [], [{ from: 130, to: 170 }]]
    // 28 March 2027: from 2 to 3 there is no hour. The next Sunday is the first one with one.
    const span = addWorkingMinutes(Date.parse('2027-03-27T00:00Z'), 10, {
      hours: sunday,
      departmentCode: '75',
    })
    expect(new Date(span).toISOString()).toBe('2027-03-28T01:20:00.000Z')
  })

  test('refuses hours that are never open, and a negative time', () => {
    const never = { hours: [[], [], [], [], [], [], []], departmentCode: '75' }
    expect(() => addWorkingMinutes(0, 1, never)).toThrow('never open')
    expect(() => addWorkingMinutes(0, -1, usual('75'))).toThrow(RangeError)
    expect(openingHours.safeParse(never.hours).success).toBe(false)
  })
})

const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map(quarters => quarters.sort((left, right) => left - right).map(quarter => quarter * 15))
  .map(marks =>
    marks.flatMap((from, place) => {
      const to = marks[place + 1]
      return place % 2 === 0 && to !== undefined ? [{ from, to }] : []
    }),
  )
const calendars = fc.record({
  hours: fc
    .tuple(day, day, day, day, day, day, day)
    .filter(days => days.some(spans => spans.length > 0)) as fc.Arbitrary<OpeningHours>,
  departmentCode: fc.constantFrom('69', '57', '971', '972', '973', '974', '976', '2A'),
})
const instants = fc
  .integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2029-01-01T00:00Z') })
  .map(instant => Math.floor(instant / 60_000) * 60_000)
const minutes = fc.integer({ min: 0, max: 4_000 })

/** Whether a clock hung there shows an open moment: the ends of a span are inside. */
function isOpenAt(instant: number, { hours, departmentCode }: WorkingCalendar): boolean {
  const zone = timeZoneOf(departmentCode)
  const shows = (at: number) => {
    const date = civilDateIn(at, zone)
    const [hour = 0, minute = 0] = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .format(at)
      .split(':')
      .map(Number)
    const weekday = (new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7
    const spans = isPublicHoliday(date, departmentCode) ? [] : (hours[weekday] ?? [])
    return { spans, minute: hour * 60 + minute }
  }
  const now = shows(instant)
  if (now.spans.some(({ from, to }) => from <= now.minute && now.minute <= to)) return true
  // The end of a span, where the next minute of the clock is another day or another hour.
  const before = shows(instant - 60_000)
  return before.spans.some(({ from, to }) => from <= before.minute && before.minute < to)
}

describe('for any hours, in any département', () => {
  test('the answer is at an open moment, at the start or later', () => {
    fc.assert(
      fc.property(instants, minutes, calendars, (start, added, calendar) => {
        const answer = addWorkingMinutes(start, added, calendar)
        expect(answer).toBeGreaterThanOrEqual(start + added * 60_000)
        expect(isOpenAt(answer, calendar)).toBe(true)
      }),
    )
  })

  test('a later start, or more minutes, never answers earlier', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, minutes, calendars, (start, later, added, more, calendar) => {
        const answer = addWorkingMinutes(start, added, calendar)
        expect(addWorkingMinutes(start + later * 60_000, added, calendar)).toBeGreaterThanOrEqual(answer)
        expect(addWorkingMinutes(start, added + more, calendar)).toBeGreaterThanOrEqual(answer)
      }),
    )
  })

  test('two times one after the other are their sum', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, calendars, (start, first, second, calendar) => {
        const apart = addWorkingMinutes(addWorkingMinutes(start, first, calendar), second, calendar)
        expect(apart).toBe(addWorkingMinutes(start, first + second, calendar))
      }),
    )
  })

  test('the working time up to the answer is what was added', () => {
    fc.assert(
      fc.property(instants, minutes, calendars, (start, added, calendar) => {
        expect(workingMinutesBetween(start, addWorkingMinutes(start, added, calendar), calendar)).toBe(added)
      }),
    )
  })
})
