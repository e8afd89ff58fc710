import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadState } from '../../src-preload/contract/leads.ts'
import { outboxState } from '../../src-preload/contract/shared.ts'
import { compareUrgency, type UrgencyFacts, urgencyOf } from './lead-urgency.ts'

const NOW = 1_000_000
const forwarded: UrgencyFacts = {
  state: 'dispatched',
  delivery: 'accepted',
  cameBack: false,
  contactBy: null,
  taskDueAt: null,
  receivedAt: NOW - 500,
}
const of = (changes: Partial<UrgencyFacts>) => urgencyOf({ ...forwarded, ...changes }, NOW)?.urgency ?? null

const anInstant = fc.integer({ min: NOW - 900, max: NOW + 900 })
const someFacts: fc.Arbitrary<UrgencyFacts> = fc.record({
  state: fc.constantFrom(...leadState.options),
  delivery: fc.option(fc.constantFrom(...outboxState.options)),
  cameBack: fc.boolean(),
  contactBy: fc.option(anInstant),
  taskDueAt: fc.option(anInstant),
  receivedAt: fc.integer({ min: 0, max: NOW }),
})

describe('what a request wants', () => {
  test('an unknown outcome comes before all, then what did not arrive', () => {
    const late = { contactBy: NOW - 1, taskDueAt: NOW - 1 }
    expect(of({ ...late, delivery: 'unknown', cameBack: true })).toBe('to_settle')
    expect(of({ ...late, delivery: 'failed' })).toBe('undelivered')
    expect(of({ ...late, cameBack: true })).toBe('undelivered')
  })

  test('a call is late from the very instant it was due, not before', () => {
    expect(of({ contactBy: NOW })).toBe('overdue')
    expect(of({ contactBy: NOW + 1 })).toBe('expected')
  })

  test('a task that is due comes before the state of its request, one that is not yet due after', () => {
    expect(of({ state: 'to_qualify', delivery: null, taskDueAt: NOW })).toBe('task')
    expect(of({ state: 'to_qualify', delivery: null, taskDueAt: NOW + 1 })).toBe('to_qualify')
    expect(of({ state: 'withdrawn', delivery: null, taskDueAt: NOW + 1 })).toBe('expected')
  })

  test('what was delivered and is not waited for has left the queue', () => {
    expect(of({})).toBeNull()
    for (const state of ['refused', 'duplicate', 'withdrawn'] as const)
      expect(of({ state, delivery: null })).toBeNull()
  })

  test('the oldest is served first, but of those without a holder the newest', () => {
    const order = (state: UrgencyFacts['state'], receivedAt: number) => {
      const found = urgencyOf({ ...forwarded, delivery: null, state, receivedAt }, NOW)
      if (found === null) throw new Error(`${state} is not in the queue`)
      return found
    }
    for (const state of ['ready', 'to_qualify'] as const)
      expect(compareUrgency(order(state, 1), order(state, 2))).toBeLessThan(0)
    expect(compareUrgency(order('without_holder', 1), order('without_holder', 2))).toBeGreaterThan(0)
  })
})

describe('the order', () => {
  test('is total: whatever the facts, going back and forth agree, and it carries over', () => {
    const known = someFacts.map(facts => urgencyOf(facts, NOW)).filter(found => found !== null)
    fc.assert(
      fc.property(known, known, known, (a, b, c) => {
        expect(Math.sign(compareUrgency(a, b))).toBe(-Math.sign(compareUrgency(b, a)) + 0)
        if (compareUrgency(a, b) <= 0 && compareUrgency(b, c) <= 0)
          expect(compareUrgency(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('never leaves out a request that is open or whose outcome is not known', () => {
    fc.assert(
      fc.property(someFacts, facts => {
        const isOpen = ['ready', 'to_qualify', 'without_holder'].includes(facts.state)
        const mayBeLost = facts.delivery === 'unknown' || facts.delivery === 'failed'
        if (isOpen || mayBeLost) expect(urgencyOf(facts, NOW)).not.toBeNull()
      }),
    )
  })
})
