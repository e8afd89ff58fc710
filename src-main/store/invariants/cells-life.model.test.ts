import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDateOf } from '../../domain/civil-date.ts'
import { dayIndex, dayText, NaiveCellLife } from './naive-cell-life.ts'
import { aSmallOffice, type SmallOffice } from './small-office.ts'
import { type Actor, type LifeRules, StoredCellLife } from './stored-cell-life.ts'

let office: SmallOffice
beforeAll(async () => {
  office = await aSmallOffice()
})
afterAll(() => office.close())

/** A year is some weeks here: what matters is how dates meet. */
const RULES: LifeRules = { opensDaysBefore: 12, closesDaysBefore: 4, offerDays: 3, soonDays: 6 }
const ACTORS = [
  { dossier: 1, provider: 1 },
  { dossier: 2, provider: 2 },
  { dossier: 4, provider: 1 },
  { dossier: 3, provider: null },
] as const satisfies readonly Actor[]
/** The week before 29 February, or before the change to summer time, at night in Paris. */
const starts = fc.constantFrom('2028-02-24T22:30:00Z', '2028-03-22T22:45:00Z', '2028-02-26T23:00:00Z')

const actor = fc.nat({ max: ACTORS.length - 1 })
const days = fc.constantFrom(1, 2, 3, 5, 8)
const which = fc.nat({ max: 5 })
const first = fc.constantFrom(0, 0, 0, 1, 2)
/** Often exactly as long as an offer stands. */
const OFFER = 24 * RULES.offerDays
const hours = fc.constantFrom(0.25, 1, 23, 24, 25, OFFER, OFFER, 24 * 4, 24 * 9)

const later = fc.record({ do: fc.constant('later' as const), hours })
const serve = fc.constant({ do: 'serve' as const })
const operation = fc.oneof(
  { weight: 4, arbitrary: later },
  { weight: 3, arbitrary: serve },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), actor }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('place' as const), actor, days }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('grant' as const), actor, days, in: fc.nat({ max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renew' as const), days }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add-days' as const), which, days }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('suspend' as const), which, in: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lift' as const), which, in: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend' as const), which, days }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('answer' as const), which: first, yes: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which }) },
)
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

/** Does the same to the stored cell and to the naive one, and expects the same words of both. */
class Twins {
  now: number
  readonly stored: StoredCellLife
  readonly naive = new NaiveCellLife(RULES)
  readonly #tally: Map<string, number>

  constructor(stored: StoredCellLife, now: string, tally: Map<string, number>) {
    this.stored = stored
    this.now = Date.parse(now)
    this.#tally = tally
  }

  perform(operation: Operation): void {
    const { stored, naive, now } = this
    switch (operation.do) {
      case 'later':
        this.now += operation.hours * 3_600_000
        return
      case 'serve':
        this.#serve()
        return
      case 'join': {
        const joined = naive.join(this.#actor(operation), now)
        this.#both('join', joined.said, stored.join(this.#actor(operation), now))
        if (joined.said === 'done') joined.keep(lastOf(stored.line()))
        return
      }
      case 'place': {
        const placed = naive.place(this.#actor(operation), now, operation.days)
        this.#both('place', placed.said, stored.place(this.#actor(operation), now, operation.days))
        if (placed.said === 'done') placed.keep(lastOf(stored.holds()))
        return
      }
      case 'grant':
        this.#grant(operation)
        return
      case 'renew':
        this.#renew(operation.days)
        return
      case 'add-days':
      case 'suspend':
      case 'lift':
        this.#change(operation)
        return
      case 'extend':
      case 'release':
        this.#changeOption(operation)
        return
      case 'answer':
      case 'leave':
        this.#answer(operation)
        return
    }
  }

  #serve(): void {
    const offered = this.naive.serve(this.now)
    this.#both('serve', offered?.id ?? null, this.stored.serve(this.now), offered ? 'offers' : 'waits')
    if (offered) this.naive.keepOffer(offered, lastOf(this.stored.holds()), this.now)
  }

  #grant(operation: Extract<Operation, { do: 'grant' }>): void {
    const granted = this.#actor(operation)
    const { provider } = granted
    if (provider === null) return
    const start = dayIndex(this.now) + operation.in
    this.#grantTo('grant', { ...granted, provider }, start, start + 4 * operation.days)
  }

  #grantTo(verb: string, to: Actor & { readonly provider: number }, start: number, end: number): void {
    const said = this.naive.mayGrant(to, this.now, start, end)
    const [from, until] = [civilDateOf(dayText(start)), civilDateOf(dayText(end))]
    this.#both(verb, said, this.stored.grant(to, this.now, from, until))
    if (said === 'done') this.naive.keepGrant(lastOf(this.stored.held()), to, this.now, start, end)
  }

  #renew(length: number): void {
    const next = this.naive.mayRenew(this.now)
    if (typeof next === 'string') {
      this.#both('renew', next, this.stored.renew(this.now, length))
      return
    }
    const { actor: to, end } = next
    const said = this.naive.mayGrant(to, this.now, end, end + length)
    this.#both('renew', said, this.stored.renew(this.now, length))
    if (said === 'done') this.naive.keepGrant(lastOf(this.stored.held()), to, this.now, end, end + length)
  }

  #change(operation: Extract<Operation, { do: 'add-days' | 'suspend' | 'lift' }>): void {
    const { stored, naive, now } = this
    const tenure = pick(naive.tenures, operation.which)
    if (!tenure) return
    if (operation.do === 'add-days') {
      const said = naive.addDays(tenure, now, operation.days)
      this.#both('add-days', said, stored.addDays(tenure.id, now, operation.days))
      return
    }
    const day = dayIndex(now) + operation.in
    if (operation.do === 'suspend') {
      stored.suspend(tenure.id, now, civilDateOf(dayText(day)))
      tenure.closed.push({ from: day, until: null })
      return
    }
    stored.lift(tenure.id, civilDateOf(dayText(day)))
    naive.lift(tenure, day)
  }

  #changeOption(operation: Extract<Operation, { do: 'extend' | 'release' }>): void {
    const option = pick(this.naive.options, operation.which)
    if (!option) return
    if (operation.do === 'release') {
      const released = this.naive.release(option, this.now)
      this.#both('release', released, this.stored.release(option.id, this.now))
      return
    }
    const said = this.naive.extend(option, this.now, operation.days)
    this.#both('extend', said, this.stored.extend(option.id, this.now, operation.days))
  }

  #answer(operation: Extract<Operation, { do: 'answer' | 'leave' }>): void {
    const one = pick(this.naive.line, operation.which)
    if (!one) return
    if (operation.do === 'leave') {
      this.stored.leave(one.id, this.now)
      this.naive.leave(one, this.now)
      return
    }
    const said = this.naive.answer(one, this.now, operation.yes)
    this.#both('answer', said, this.stored.answer(one.id, this.now, operation.yes))
  }

  #both(verb: string, naive: unknown, stored: unknown, word = String(naive)): void {
    const way = `${verb} ${word}`
    this.#tally.set(way, (this.#tally.get(way) ?? 0) + 1)
    if (naive !== stored) throw new Error(`${verb}: the model says ${naive}, the database ${stored}`)
  }

  /** Compared as text: expect() costs more than the whole sequence. */
  compare(): void {
    const { stored, naive, now } = this
    const rows = {
      options: stored
        .holds()
        .map(({ id, placedAt, expiresAt, releasedAt }) => [id, placedAt, releasedAt ?? expiresAt]),
      held: stored.held().map(({ id, providerId, startsOn, endsOn }) => [id, providerId, startsOn, endsOn]),
      line: stored.line().map(({ id }) => id),
      standing: stored
        .offers()
        .filter(
          ({ answer, expiresAt, requestId }) =>
            answer === null && now < expiresAt && stored.line().some(({ id }) => id === requestId),
        )
        .map(({ requestId }) => requestId),
      states: [-3, 0, 2, 7].map(day => stored.stateOn(civilDateOf(dayText(dayIndex(now) + day)), now)),
    }
    const model = {
      options: naive.options.map(({ id, from, until }) => [id, from, until]),
      held: naive.tenures.map(({ id, actor: { provider }, start, end }) => [
        id,
        provider,
        dayText(start),
        dayText(end),
      ]),
      line: naive.line.map(({ id }) => id),
      // The first of the line, or nobody: an offer never stands for two, nor for one who is behind.
      standing: naive.line.slice(0, 1).flatMap(({ id, offer }) => (offer && now < offer.until ? [id] : [])),
      states: [-3, 0, 2, 7].map(day => naive.stateOn(dayIndex(now) + day, now)),
    }
    const [left, right] = [JSON.stringify(rows), JSON.stringify(model)]
    if (left !== right) throw new Error(`the database holds ${left}, the model ${right}`)
  }

  #actor({ actor: place }: { readonly actor: number }): Actor {
    return ACTORS[place] ?? ACTORS[0]
  }
}

const lastOf = (rows: readonly { readonly id: number }[]) => Math.max(...rows.map(({ id }) => id))
const pick = <T>(all: readonly T[], place: number) => all[place % Math.max(1, all.length)]

test('the life of a cell is that of a naive model in 10,000 sequences of options, offers, grants and renewals', () => {
  const tally = new Map<string, number>()
  const stored = new StoredCellLife(office.db, RULES)
  office.db.exec('BEGIN IMMEDIATE')
  fc.assert(
    fc.property(
      starts,
      fc.array(operation, { minLength: 10, maxLength: 24, size: 'max' }),
      (start, operations) => {
        office.db.exec('SAVEPOINT sequence')
        try {
          const twins = new Twins(stored, start, tally)
          for (const one of operations) twins.perform(one)
          twins.compare()
        } finally {
          office.db.exec('ROLLBACK TO sequence; RELEASE sequence')
        }
      },
    ),
    { numRuns: 10_000 },
  )
  office.db.exec('ROLLBACK')
  // Every way out was taken: the comparison means something.
  const ways = [
    ...[
      'place done',
      'place held',
      'place optioned',
      'place WAITING_BEFORE',
      'extend done',
      'extend over',
      'release done',
      'release over',
      'release offered',
    ],
    ...[
      'grant done',
      'grant held',
      'grant optioned',
      'grant WAITING_BEFORE',
      'renew done',
      'renew held',
      'renew nobody',
    ],
    ...['renew waiting-first', 'add-days done', 'add-days held', 'add-days over'],
    ...['join done', 'join own', 'join free', 'join waits-already', 'serve offers', 'serve waits'],
    ...['answer done', 'answer not-offered', 'answer lapsed'],
  ]
  expect(ways.filter(way => (tally.get(way) ?? 0) === 0)).toEqual([])
}, 120_000)
