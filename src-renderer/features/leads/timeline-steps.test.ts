import { expect, test } from 'vitest'
import { stepsOf } from './timeline-steps.ts'

const entry = (seq: number, at: number, kind: string) => ({ seq, at, kind, by: null, data: {} })
const lead = {
  channel: 'form',
  dispatch: null,
  // The journal comes with its last row first.
  journal: [
    entry(3, 300, 'message-accepted'),
    entry(2, 200, 'lead.dispatched'),
    entry(1, 100, 'lead.received'),
  ],
  tries: [{ at: 250, attempt: 1, answer: '451 4.7.1 Try again later' }],
  ahead: [
    { at: 400, what: 'first-contact', task: null },
    { at: 400, what: 'reminder', task: null },
  ],
} as const

test('what happened and what was tried are in the order of time, what is to come after', () => {
  const steps = stepsOf(
    { ...lead, journal: [...lead.journal], tries: [...lead.tries], ahead: [...lead.ahead] },
    350,
  )
  expect(steps.map(({ at, phase }) => [at, phase])).toEqual([
    [100, 'done'],
    [200, 'done'],
    [250, 'done'],
    [300, 'done'],
    [400, 'now'],
    [400, 'next'],
  ])
  expect(steps[0]?.detail).toBe('Formulaire du site')
})

test('a call that is late says so', () => {
  const of = (now: number) =>
    stepsOf({ ...lead, journal: [], tries: [], ahead: [...lead.ahead] }, now)[0]?.what
  expect(of(399)).toBe('Premier contact attendu')
  expect(of(400)).toBe('Premier contact en retard')
})
