import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, civilDateOf, contains, type Period, twelveMonthsFrom } from './civil-date.ts'
import {
  type CellQuestion,
  canGrant,
  canHold,
  cellState,
  type ExclusivityFact,
  type HoldFact,
  isLive,
} from './exclusivity.ts'

const on = civilDateOf
const today = on('2026-11-24')
const now = Date.parse('2026-11-24T09:00:00Z')
const DAY = 86_400_000

const held = (providerId: number, startsOn: string, endsOn: string | null): ExclusivityFact => ({
  providerId,
  startsOn: on(startsOn),
  endsOn: endsOn === null ? null : on(endsOn),
})
const hold = (facts: Partial<HoldFact> = {}): HoldFact => ({
  dossierId: 70,
  providerId: 7,
  placedAt: now - DAY,
  expiresAt: now + 3 * DAY,
  releasedAt: null,
  ...facts,
})
const state = (facts: Partial<CellQuestion<ExclusivityFact, HoldFact>>) =>
  cellState({
    exclusivities: [],
    holds: [],
    suspension: null,
    notice: null,
    today,
    now,
    soonBy: addDays(today, 60),
    ...facts,
  })

describe('a cell', () => {
  test('nobody ever asked for is free without end', () => {
    expect(state({})).toMatchObject({ state: 'libre', until: null, holderId: null, next: null })
  })

  test('held today is « en cours » until its last day', () => {
    expect(state({ exclusivities: [held(1, '2026-06-01', '2027-06-01')] })).toMatchObject({
      state: 'en-cours',
      until: '2027-05-31',
      holderId: 1,
    })
  })

  test('is held on its first day and free on the day its exclusivity ends', () => {
    expect(state({ exclusivities: [held(1, '2026-11-24', null)] })).toMatchObject({
      state: 'en-cours',
      until: null,
    })
    expect(state({ exclusivities: [held(1, '2025-11-24', '2026-11-24')] }).state).toBe('libre')
  })

  test('granted from a later day is free until the day before', () => {
    const later = held(1, '2027-01-01', '2028-01-01')
    expect(state({ exclusivities: [later] })).toMatchObject({
      state: 'libre',
      until: '2026-12-31',
      next: later,
    })
  })

  test.each([
    ['2027-01-23', 'echeance-proche'], // 60 days
    ['2027-01-24', 'en-cours'],
  ])('that ends on %s is « %s »', (endsOn, expected) => {
    expect(state({ exclusivities: [held(1, '2026-02-01', endsOn)] }).state).toBe(expected)
  })

  test('renewed by its holder is not near its end, and tells the end of the renewal', () => {
    const exclusivities = [held(1, '2026-12-10', '2027-12-10'), held(1, '2025-12-10', '2026-12-10')]
    expect(state({ exclusivities })).toMatchObject({ state: 'en-cours', until: '2027-12-09' })
    const other = [held(2, '2026-12-10', '2027-12-10'), held(1, '2025-12-10', '2026-12-10')]
    expect(state({ exclusivities: other })).toMatchObject({ state: 'echeance-proche', until: '2026-12-09' })
  })

  test('of a suspended holder is « suspendue » while it lasts', () => {
    const exclusivities = [held(1, '2026-06-01', '2027-06-01')]
    const suspension = (startsOn: string, endsOn: string | null): Period => held(0, startsOn, endsOn)
    const during = suspension('2026-11-20', '2026-12-01')
    expect(state({ exclusivities, suspension: during })).toMatchObject({
      state: 'suspendue',
      until: '2026-11-30',
    })
    expect(state({ exclusivities, suspension: suspension('2026-11-20', null) })).toMatchObject({
      state: 'suspendue',
      until: '2027-05-31',
      holderId: 1,
    })
    expect(state({ exclusivities, suspension: suspension('2026-11-25', null) }).state).toBe('en-cours')
    expect(state({ exclusivities, suspension: suspension('2026-10-01', '2026-11-24') }).state).toBe(
      'en-cours',
    )
  })

  test('of a holder under notice is « préavis » until the notice ends, unless suspended too', () => {
    const exclusivities = [held(1, '2026-06-01', '2027-06-01')]
    const notice = { endsOn: on('2026-12-24') }
    expect(state({ exclusivities, notice })).toMatchObject({
      state: 'preavis',
      until: '2026-12-23',
      holderId: 1,
    })
    expect(state({ exclusivities, notice, suspension: held(0, '2026-11-20', null) })).toMatchObject({
      state: 'suspendue',
      until: '2026-12-23',
    })
  })

  test('optioned and not held is « option » until the last day of the option in Paris', () => {
    const late = hold({ expiresAt: Date.parse('2026-11-30T23:00:00Z') }) // midnight in Paris
    expect(state({ holds: [late] })).toMatchObject({
      state: 'option',
      until: '2026-11-30',
      holderId: 7,
      hold: late,
    })
    expect(state({ holds: [hold({ providerId: null })] })).toMatchObject({ state: 'option', holderId: null })
    expect(state({ holds: [hold()], exclusivities: [held(1, '2026-06-01', null)] }).state).toBe('en-cours')
  })

  test.each([
    ['expired', { expiresAt: now }],
    ['released', { releasedAt: now }],
    ['not yet placed', { placedAt: now + 1 }],
  ])('whose option is %s is free', (_, facts) => expect(state({ holds: [hold(facts)] }).state).toBe('libre'))
})

describe('granting', () => {
  const year = twelveMonthsFrom(on('2027-01-01'))
  const claimant = { dossierId: 50, providerId: 5 }

  test('a free cell works, also right before and right after others', () => {
    const exclusivities = [held(1, '2026-01-01', '2027-01-01'), held(2, '2028-01-01', null)]
    expect(canGrant({ exclusivities, holds: [] }, year, claimant, now)).toEqual({ ok: true })
  })

  test('a held cell says who holds it and until when', () => {
    const first = held(1, '2026-06-01', '2027-06-01')
    const exclusivities = [held(2, '2027-06-01', null), first]
    expect(canGrant({ exclusivities, holds: [] }, year, claimant, now)).toEqual({
      ok: false,
      conflict: 'held',
      by: first,
      until: '2027-05-31',
    })
  })

  test('the claimant cannot hold a cell twice either', () => {
    const exclusivities = [held(5, '2026-06-01', null)]
    expect(canGrant({ exclusivities, holds: [] }, year, claimant, now)).toMatchObject({
      conflict: 'held',
      until: null,
    })
  })

  test('an optioned cell is for the one who has the option', () => {
    const holds = [hold()]
    expect(canGrant({ exclusivities: [], holds }, year, claimant, now)).toEqual({
      ok: false,
      conflict: 'optioned',
      by: holds[0],
      until: '2026-11-27',
    })
    expect(canGrant({ exclusivities: [], holds }, year, { dossierId: 70, providerId: null }, now).ok).toBe(
      true,
    )
    expect(canGrant({ exclusivities: [], holds }, year, { dossierId: null, providerId: 7 }, now).ok).toBe(
      true,
    )
    expect(canGrant({ exclusivities: [], holds }, year, claimant, now + 3 * DAY).ok).toBe(true)
  })

  test('two dossiers without a provider are not the same claimant', () => {
    const holds = [hold({ providerId: null })]
    expect(canGrant({ exclusivities: [], holds }, year, { dossierId: 50, providerId: null }, now).ok).toBe(
      false,
    )
  })

  test('grants accepted one after the other never leave a day with two holders, and refuse only a taken day', () => {
    const period = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 8 }),
      )
      .map(([start, length]): Period => {
        const startsOn = addDays(on('2028-02-20'), start)
        return { startsOn, endsOn: length === null ? null : addDays(startsOn, length) }
      })
    const days = Array.from({ length: 60 }, (_, index) => addDays(on('2028-02-20'), index))
    fc.assert(
      fc.property(fc.array(fc.tuple(period, fc.integer({ min: 1, max: 3 })), { maxLength: 12 }), wishes => {
        const granted: ExclusivityFact[] = []
        const takenDays = new Set<string>()
        for (const [wish, providerId] of wishes) {
          const wanted = days.filter(day => contains(wish, day))
          const { ok } = canGrant(
            { exclusivities: granted, holds: [] },
            wish,
            { dossierId: null, providerId },
            now,
          )
          expect(ok).toBe(!wanted.some(day => takenDays.has(day)))
          if (!ok) continue
          granted.push({ ...wish, providerId })
          for (const day of wanted) takenDays.add(day)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('placing an option', () => {
  const claimant = { dossierId: 50, providerId: 5 }

  test('is for a cell that nobody else holds, now or later', () => {
    const attempt = (...exclusivities: ExclusivityFact[]) =>
      canHold({ exclusivities, holds: [] }, claimant, today, now)
    expect(attempt().ok).toBe(true)
    expect(attempt(held(1, '2025-01-01', '2026-11-24')).ok).toBe(true)
    expect(attempt(held(5, '2026-01-01', '2027-01-01')).ok).toBe(true)
    expect(attempt(held(1, '2026-01-01', '2026-11-25'))).toMatchObject({
      conflict: 'held',
      until: '2026-11-24',
    })
    expect(attempt(held(1, '2027-01-01', null))).toMatchObject({ conflict: 'held', until: null })
  })

  test('is refused while somebody else has one', () => {
    const attempt = (holds: HoldFact[]) => canHold({ exclusivities: [], holds }, claimant, today, now)
    expect(attempt([hold()])).toMatchObject({ conflict: 'optioned' })
    expect(attempt([hold({ dossierId: 50 })]).ok).toBe(true)
  })

  test('lives from its placing to its end, whichever comes first', () => {
    const facts = hold({ releasedAt: now + DAY })
    expect(
      [facts.placedAt - 1, facts.placedAt, now + DAY - 1, now + DAY].map(at => isLive(facts, at)),
    ).toEqual([false, true, true, false])
    expect(isLive(hold({ expiresAt: now, releasedAt: now + DAY }), now)).toBe(false)
  })
})
