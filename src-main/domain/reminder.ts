import type { OutboxState } from '../../src-preload/contract/shared.ts'

/**
 * When a provider is reminded of what it was asked. The first reminder leaves some days after the request did, the
 * next ones some days after the one before, a few at most. A machine that slept sends one, never those it missed.
 */

/** The settings reminderFirstDays, reminderEveryDays and reminderMax. */
export type ReminderRules = {
  readonly firstDays: number
  readonly everyDays: number
  readonly max: number
}

export type AskedProvider = {
  /** How many reminders there were. */
  readonly sent: number
  /** Epoch milliseconds; null: none is planned any more, someone answered or a person stopped them. */
  readonly nextAt: number | null
  /** The last message that left, or that has to: the request itself or its last reminder. */
  readonly last: {
    readonly state: OutboxState
    readonly acceptedAt: number | null
    /** A server told later that it did not arrive. */
    readonly bounced: boolean
  }
}

export type ReminderStep =
  /** Nothing to do before that moment; null: nothing to do. */
  | { readonly kind: 'wait'; readonly until: number | null }
  | { readonly kind: 'remind'; readonly number: number; readonly nextAt: number }
  /** The last one stayed without answer: it is for us to act. */
  | { readonly kind: 'over' }
  /** What would be reminded of never arrived: it is for us to act. */
  | { readonly kind: 'undelivered' }

const DAY = 86_400_000

/** When the first reminder of a request sent now would leave. */
export function firstReminderAt({ firstDays }: ReminderRules, now: number): number {
  return now + firstDays * DAY
}

/** When the next one would leave, when reminders are taken up again now. */
export function nextReminderAt({ everyDays }: ReminderRules, now: number): number {
  return now + everyDays * DAY
}

/** What to do now, in epoch milliseconds, about a request that is still open. */
export function reminderStep(
  { sent, nextAt, last }: AskedProvider,
  rules: ReminderRules,
  now: number,
): ReminderStep {
  if (nextAt === null) return { kind: 'wait', until: null }
  if (last.state === 'failed' || last.bounced) return { kind: 'undelivered' }
  // Nobody is reminded of what has not left, or of what a person must first say the fate of.
  if (last.state !== 'accepted') return { kind: 'wait', until: nextAt }
  const interval = (sent === 0 ? rules.firstDays : rules.everyDays) * DAY
  const due = Math.max(notFurther(nextAt, now, interval), sinceAccepted(last.acceptedAt, now, interval))
  if (now < due) return { kind: 'wait', until: due }
  if (sent >= rules.max) return { kind: 'over' }
  return { kind: 'remind', number: sent + 1, nextAt: nextReminderAt(rules, now) }
}

/** A clock that was ahead and was set right must not silence the reminders. */
const notFurther = (at: number, now: number, interval: number) => Math.min(at, now + interval)

/** A message that waited for the network counts from when it left; a moment to come is that of a wrong clock. */
const sinceAccepted = (acceptedAt: number | null, now: number, interval: number) =>
  acceptedAt === null || acceptedAt > now ? 0 : acceptedAt + interval
