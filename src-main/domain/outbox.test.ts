import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutboxState } from '../../src-preload/contract/shared.ts'
import {
  type AttemptPhase,
  afterAttempt,
  afterInterruption,
  afterSettlement,
  type MessageChange,
  retryDelay,
  type SendOutcome,
} from './outbox.ts'

const MINUTE = 60_000

describe('retries', () => {
  it('wait 10 s to 15 min, then an hour 24 times, then give up', () => {
    const delays = Array.from({ length: 31 }, (_, tried) => retryDelay(tried + 1, 0))
    expect(delays.slice(0, 6)).toEqual([10_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE])
    expect(delays.slice(6, 30)).toEqual(new Array(24).fill(60 * MINUTE))
    expect(delays[30]).toBeNull()
  })

  it('are spread by a tenth at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, jitter) => {
          const [delay, plain] = [retryDelay(tries, jitter) ?? 0, retryDelay(tries, 0) ?? 0]
          expect(delay).toBeGreaterThanOrEqual(plain)
          expect(delay).toBeLessThanOrEqual(plain * 1.1)
        },
      ),
    )
  })
})

describe('an attempt', () => {
  it('that is deferred puts the message back with a later time', () => {
    expect(afterAttempt({ kind: 'deferred', answer: '451' }, 2, 1000, 0)).toEqual({
      state: 'queued',
      nextAttemptAt: 31_000,
    })
    expect(afterAttempt({ kind: 'deferred', answer: '451' }, 31, 1000, 0).state).toBe('failed')
  })

  it.each<[SendOutcome, OutboxState]>([
    [{ kind: 'accepted', answer: '250' }, 'accepted'],
    [{ kind: 'refused', answer: '550', code: 550 }, 'failed'],
    [{ kind: 'unknown', reason: 'reset' }, 'unknown'],
  ])('that ends with %o makes the message final or unknown', (outcome, state) => {
    expect(afterAttempt(outcome, 1, 1000, 0)).toEqual({ state, nextAttemptAt: null })
  })

  it('cut before the body is tried again, cut after it is unknown', () => {
    expect(afterInterruption('connecting', 5)).toEqual({ state: 'queued', nextAttemptAt: 5 })
    expect(afterInterruption('data_started', 5)).toEqual({ state: 'unknown', nextAttemptAt: null })
    expect(afterInterruption('done', 5).state).toBe('unknown')
  })
})

it('only an unknown outcome can be settled', () => {
  expect(afterSettlement('unknown', 'received', 5)).toEqual({ state: 'accepted', nextAttemptAt: null })
  expect(afterSettlement('unknown', 'not-received', 5)).toEqual({ state: 'queued', nextAttemptAt: 5 })
  for (const state of ['queued', 'sending', 'accepted', 'failed'] as const) {
    expect(afterSettlement(state, 'received', 5)).toBeNull()
    expect(afterSettlement(state, 'not-received', 5)).toBeNull()
  }
})

it('whatever happens, a server takes a message twice only after a person said it was not received', () => {
  // Each step is one try seen from outside: how far it went, whether the server took it, whether we heard so.
  const step = fc.record({
    phase: fc.constantFrom<AttemptPhase>('connecting', 'data_started'),
    taken: fc.boolean(),
    ending: fc.constantFrom('answer', 'silence', 'crash'),
    settlement: fc.constantFrom('received', 'not-received', 'none'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      let message: MessageChange = { state: 'queued', nextAttemptAt: 0 }
      let copies = 0
      let resends = 0
      for (const [index, { phase, taken, ending, settlement }] of steps.entries()) {
        if (message.state === 'queued') {
          const started = phase === 'data_started'
          if (started && taken) copies++
          message =
            ending === 'crash'
              ? afterInterruption(phase, 0)
              : afterAttempt(heard(started, taken, ending), index + 1, 0, 0)
        }
        if (settlement !== 'none') {
          const settled = afterSettlement(message.state, settlement, 0)
          if (settled?.state === 'queued') resends++
          message = settled ?? message
        }
      }
      expect(copies).toBeLessThanOrEqual(1 + resends)
    }),
    { numRuns: 2000 },
  )
})

function heard(started: boolean, taken: boolean, ending: 'answer' | 'silence'): SendOutcome {
  if (!started) return { kind: 'deferred', answer: 'no connection' }
  if (ending === 'silence') return { kind: 'unknown', reason: 'silence' }
  return taken ? { kind: 'accepted', answer: '250' } : { kind: 'deferred', answer: '451' }
}
