import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AskedProvider, firstReminderAt, type ReminderRules, reminderStep } from './reminder.ts'

const DAY = 86_400_000
const START = Date.parse('2026-11-24T08:15:00Z')
const rules: ReminderRules = { firstDays: 5, everyDays: 5, max: 3 }
const accepted = (acceptedAt: number) => ({ state: 'accepted', acceptedAt, bounced: false }) as const
const asked = (changes: Partial<AskedProvider> = {}): AskedProvider => ({
  sent: 0,
  nextAt: START + 5 * DAY,
  last: accepted(START),
  ...changes,
})

describe('a reminder', () => {
  test('leaves five days after the request, not before', () => {
    expect(reminderStep(asked(), rules, START + 5 * DAY - 1)).toEqual({
      kind: 'wait',
      until: START + 5 * DAY,
    })
    expect(reminderStep(asked(), rules, START + 5 * DAY)).toEqual({
      kind: 'remind',
      number: 1,
      nextAt: START + 10 * DAY,
    })
  })

  test('that is late plans the next one from now, not from when it was due', () => {
    expect(reminderStep(asked(), rules, START + 50 * DAY)).toEqual({
      kind: 'remind',
      number: 1,
      nextAt: START + 55 * DAY,
    })
  })

  test('counts from when the request left, when it waited for the network', () => {
    const late = asked({ last: accepted(START + 3 * DAY) })
    expect(reminderStep(late, rules, START + 5 * DAY)).toEqual({ kind: 'wait', until: START + 8 * DAY })
  })

  test('never speaks of what has not left, nor of what nobody knows the fate of', () => {
    for (const state of ['queued', 'sending', 'unknown'] as const) {
      const step = reminderStep(
        asked({ last: { state, acceptedAt: null, bounced: false } }),
        rules,
        START + 90 * DAY,
      )
      expect(step.kind, state).toBe('wait')
    }
  })

  test('gives way to a person when the request did not arrive', () => {
    const refused = asked({ last: { state: 'failed', acceptedAt: null, bounced: false } })
    expect(reminderStep(refused, rules, START).kind).toBe('undelivered')
    const bounced = asked({ last: { ...accepted(START), bounced: true } })
    expect(reminderStep(bounced, rules, START).kind).toBe('undelivered')
  })

  test('is the last one when the settings say so, and then it is for us to act', () => {
    const all = asked({ sent: 3, nextAt: START, last: accepted(START - 5 * DAY) })
    expect(reminderStep(all, rules, START)).toEqual({ kind: 'over' })
    expect(reminderStep(asked(), { ...rules, max: 0 }, START + 5 * DAY)).toEqual({ kind: 'over' })
  })

  test('is not silenced by a clock that was years ahead', () => {
    const ahead = START + 1500 * DAY
    const planned = asked({ sent: 1, nextAt: ahead + 5 * DAY, last: accepted(ahead) })
    const step = reminderStep(planned, rules, START)
    expect(step).toEqual({ kind: 'wait', until: START + 5 * DAY })
    const again = { ...planned, nextAt: START + 5 * DAY }
    expect(reminderStep(again, rules, START + 5 * DAY)).toMatchObject({ kind: 'remind', number: 2 })
  })
})

/** The life of one request under a clock that sleeps, jumps and goes back, and a line that comes and goes. */
type Happening =
  | { readonly what: 'turn'; readonly after: number }
  | { readonly what: 'delivered' }
  | { readonly what: 'answered' }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('turn' as const),
      after: fc.integer({ min: 0, max: 40 * DAY }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('turn' as const),
      after: fc.integer({ min: -9 * DAY, max: 0 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ what: 'delivered' as const }) },
  { weight: 1, arbitrary: fc.constant({ what: 'answered' as const }) },
)
const anyRules = fc.record({
  firstDays: fc.integer({ min: 1, max: 30 }),
  everyDays: fc.integer({ min: 1, max: 30 }),
  max: fc.integer({ min: 0, max: 5 }),
})

describe('whatever the clock does', () => {
  test('there are never more than the settings allow, never two at once, none after an answer', () => {
    fc.assert(
      fc.property(anyRules, fc.array(happening, { maxLength: 60 }), (settings, happenings) => {
        let now = START
        let state = asked({ nextAt: firstReminderAt(settings, now), last: accepted(now) })
        let answered = false
        let reminded = 0
        for (const one of happenings) {
          if (one.what === 'delivered') {
            if (state.last.state === 'queued') state = { ...state, last: accepted(now) }
            continue
          }
          if (one.what === 'answered') {
            answered = true
            state = { ...state, nextAt: null }
            continue
          }
          now += one.after
          // The clock may run twice at once: the second finds the reminder of the first.
          for (const turn of [0, 1]) {
            const step = reminderStep(state, settings, now)
            if (step.kind === 'remind') {
              expect(turn, 'two at once').toBe(0)
              expect(answered).toBe(false)
              reminded += 1
              expect(step.number).toBe(reminded)
              state = {
                sent: step.number,
                nextAt: step.nextAt,
                last: { state: 'queued', acceptedAt: null, bounced: false },
              }
            } else if (step.kind === 'over') state = { ...state, nextAt: null }
            else if (step.kind === 'wait') state = { ...state, nextAt: step.until }
          }
        }
        expect(reminded).toBeLessThanOrEqual(settings.max)
      }),
      { numRuns: 500 },
    )
  })

  test('two reminders are at least the set days apart while the clock goes forward', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 40 * DAY }), { maxLength: 40 })
    fc.assert(
      fc.property(anyRules, steps, (settings, waits) => {
        let now = START
        let state = asked({ nextAt: firstReminderAt(settings, now), last: accepted(now) })
        let before = now
        for (const wait of waits) {
          now += wait
          const step = reminderStep(state, settings, now)
          if (step.kind !== 'remind') continue
          const days = step.number === 1 ? settings.firstDays : settings.everyDays
          expect(now - before).toBeGreaterThanOrEqual(days * DAY)
          before = now
          state = { sent: step.number, nextAt: step.nextAt, last: accepted(now) }
        }
      }),
    )
  })
})
