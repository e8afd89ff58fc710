import type { OutboxState } from '../../src-preload/contract/shared.ts'

/**
 * The life of a message out. « data_started » is written down before the first byte of the body leaves: from
 * there on only the server's answer tells whether the message was taken, so a line that breaks leaves an
 * unknown outcome that a person settles (RFC 1047). Nothing is ever sent a second time without a human decision.
 */

/** How far an attempt is known to have gone. */
export type AttemptPhase = 'connecting' | 'data_started' | 'done'

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly answer: string }
  /** Definitive: the server said 5xx of this message or recipient. */
  | { readonly kind: 'refused'; readonly answer: string; readonly code: number }
  /** Surely not taken: 4xx, or the body never started. */
  | { readonly kind: 'deferred'; readonly answer: string }
  /** The body was on its way and no answer came. */
  | { readonly kind: 'unknown'; readonly reason: string }

export type MessageChange = {
  readonly state: OutboxState
  /** Epoch milliseconds; null unless queued. */
  readonly nextAttemptAt: number | null
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const FIRST_DELAYS = [10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE] as const
const HOURLY_TRIES = 24

/**
 * How long to wait after the `tries`-th deferred try (1 for the first): 10 s to 15 min, then an hour, for 24
 * hours; null when it is time to give up. Counts tries rather than hours, so that a laptop closed for a weekend
 * does not give up on waking.
 *
 * @param jitter from 0 to 1: adds up to a tenth, so that messages queued together do not return together
 */
export function retryDelay(tries: number, jitter: number): number | null {
  if (tries > FIRST_DELAYS.length + HOURLY_TRIES) return null
  const delay = FIRST_DELAYS[tries - 1] ?? HOUR
  return Math.round(delay * (1 + jitter / 10))
}

/**
 * What an outcome makes of the message that was being sent.
 *
 * @param tries deferred or not, since it was queued or put back by a person, this one included
 */
export function afterAttempt(
  outcome: SendOutcome,
  tries: number,
  now: number,
  jitter: number,
): MessageChange {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', nextAttemptAt: null }
    case 'refused':
      return { state: 'failed', nextAttemptAt: null }
    case 'unknown':
      return { state: 'unknown', nextAttemptAt: null }
    case 'deferred': {
      const delay = retryDelay(tries, jitter)
      return delay === null
        ? { state: 'failed', nextAttemptAt: null }
        : { state: 'queued', nextAttemptAt: now + delay }
    }
  }
}

/** What becomes of a message whose process died while sending it: all that is known is the phase written down. */
export function afterInterruption(phase: AttemptPhase, now: number): MessageChange {
  switch (phase) {
    case 'connecting':
      return { state: 'queued', nextAttemptAt: now }
    case 'data_started':
    case 'done':
      return { state: 'unknown', nextAttemptAt: null }
  }
}

export type Settlement = 'received' | 'not-received'

/** What a person's answer makes of a message of unknown outcome; null when there is nothing to settle. */
export function afterSettlement(
  state: OutboxState,
  settlement: Settlement,
  now: number,
): MessageChange | null {
  if (state !== 'unknown') return null
  return settlement === 'received'
    ? { state: 'accepted', nextAttemptAt: null }
    : { state: 'queued', nextAttemptAt: now }
}
