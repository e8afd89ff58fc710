import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CivilDate, civilDateIn, civilDateOf, daysBetween } from './civil-date.ts'
import { dueNotice, horizonsOf, type KeptNotice, plannedNotices } from './deadline-notice.ts'
import { defaultSettings } from './default-settings.ts'

const RULES = defaultSettings('').rules
const day = civilDateOf
const DATED = { about: day('2027-03-01'), since: day('2026-03-01') }
const H = [60, 30, 15]

describe('the horizons', () => {
  test('are those of the rules, the furthest first, each once', () => {
    expect(horizonsOf('document', RULES)).toEqual([90, 60, 30, 15])
    expect(horizonsOf('renewal', { ...RULES, renewalHorizons: [30, 120, 30] })).toEqual([120, 30])
    expect(horizonsOf('proposal', { ...RULES, proposalHorizons: [] })).toEqual([])
  })
})

describe('what is due', () => {
  test('is each horizon on its day, and nothing after the date', () => {
    expect(dueNotice(DATED, H, [], day('2026-12-30'))).toBeNull()
    expect(dueNotice(DATED, H, [], day('2026-12-31'))).toBe(60)
    expect(dueNotice(DATED, H, [], day('2027-03-01'))).toBe(15)
    expect(dueNotice(DATED, H, [], day('2027-03-02'))).toBeNull()
  })

  test('after a sleep is the nearest one only', () => {
    expect(plannedNotices(DATED, H, [], day('2027-02-20'))).toEqual([{ horizon: 15, on: '2027-02-20' }])
    expect(plannedNotices(DATED, H, [], day('2027-02-01'))).toEqual([
      { horizon: 30, on: '2027-02-01' },
      { horizon: 15, on: '2027-02-14' },
    ])
  })

  test('leaves out what was said already about that date, and begins again for another date', () => {
    const kept = [{ horizon: 60, about: DATED.about, cancelled: false }]
    expect(dueNotice(DATED, H, kept, day('2027-01-05'))).toBeNull()
    const later = { ...DATED, about: day('2027-03-06') }
    expect(dueNotice(later, H, kept, day('2027-01-05'))).toBe(60)
    // One that a person asked for stands for those that were reached before it.
    expect(
      dueNotice(DATED, H, [{ horizon: 45, about: DATED.about, cancelled: false }], day('2027-01-20')),
    ).toBeNull()
    expect(
      dueNotice(DATED, H, [{ horizon: 45, about: DATED.about, cancelled: false }], day('2027-01-30')),
    ).toBe(30)
  })

  test('is not what was cancelled, which settles its own horizon only', () => {
    const kept = [{ horizon: 30, about: DATED.about, cancelled: true }]
    expect(dueNotice(DATED, H, kept, day('2026-12-31'))).toBe(60)
    expect(dueNotice(DATED, H, kept, day('2027-01-30'))).toBeNull()
    expect(plannedNotices(DATED, H, kept, day('2027-01-30'))).toEqual([{ horizon: 15, on: '2027-02-14' }])
  })

  test('leaves out the horizons that were past before the thing existed', () => {
    const short = { about: day('2027-03-01'), since: day('2027-02-01') }
    expect(plannedNotices(short, H, [], day('2027-02-01'))).toEqual([{ horizon: 15, on: '2027-02-14' }])
    const sentLate = { about: day('2027-03-01'), since: day('2027-02-25') }
    expect(plannedNotices(sentLate, [7], [], day('2027-02-25'))).toEqual([])
  })
})

/** A run of the clock at each of these moments, however far apart; what left is kept. */
function run(about: CivilDate, since: CivilDate, horizons: readonly number[], moments: readonly number[]) {
  const kept: (KeptNotice & { readonly on: CivilDate })[] = []
  for (const moment of moments) {
    const today = civilDateIn(moment, 'Europe/Paris')
    const horizon = dueNotice({ about, since }, horizons, kept, today)
    if (horizon !== null) kept.push({ horizon, about, on: today, cancelled: false })
  }
  return kept
}

const HOUR = 3_600_000
const anAbout = fc
  .constantFrom('2027-03-28', '2027-10-31', '2028-02-29', '2028-03-01', '2027-01-01', '2026-12-31')
  .map(civilDateOf)

test('no reminder leaves twice, nor after its date, whatever the sleep, the hour and the time of year', () => {
  fc.assert(
    fc.property(
      anAbout,
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.integer({ min: 1, max: 24 * 50 }), { maxLength: 60 }),
      fc.constantFrom(H, [7, 2], [90, 60, 30]),
      (about, age, sleeps, horizons) => {
        const since = addDays(about, -age)
        let now = Date.parse(`${since}T10:00:00Z`)
        const moments = sleeps.map(hours => {
          now += hours * HOUR
          return now
        })
        const kept = run(about, since, horizons, moments)
        expect(new Set(kept.map(({ horizon }) => horizon)).size).toBe(kept.length)
        // One a day at most, each nearer than the one before: never a burst.
        expect(new Set(kept.map(({ on }) => on)).size).toBe(kept.length)
        expect(kept.map(({ horizon }) => horizon)).toEqual(
          kept.map(({ horizon }) => horizon).toSorted((a, b) => b - a),
        )
        for (const { horizon, on } of kept) {
          expect(daysBetween(on, about)).toBeLessThanOrEqual(horizon)
          expect(daysBetween(on, about)).toBeGreaterThanOrEqual(0)
          expect(addDays(about, -horizon) > since).toBe(true)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('a machine that never sleeps more than a day sends each on its very day', () => {
  fc.assert(
    fc.property(anAbout, fc.integer({ min: 1, max: 23 }), (about, step) => {
      const since = addDays(about, -120)
      const moments: number[] = []
      for (
        let at = Date.parse(`${since}T00:30:00Z`);
        at < Date.parse(`${about}T12:00:00Z`);
        at += step * HOUR
      )
        moments.push(at)
      const sent = run(about, since, H, moments).map(({ horizon, on }) => [horizon, daysBetween(on, about)])
      expect(sent).toEqual([
        [60, 60],
        [30, 30],
        [15, 15],
      ])
    }),
  )
})
