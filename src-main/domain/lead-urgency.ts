/**
 * In which order requests want a person: what may be lost first, then what a customer waits for, then what waits for
 * somebody else. Pure: the queue (store/queries/lead-queue.ts) is held to it by its tests.
 */
import type { LeadState, LeadUrgency } from '../../src-preload/contract/leads.ts'
import type { OutboxState } from '../../src-preload/contract/shared.ts'

export type UrgencyFacts = {
  readonly state: LeadState
  /** What became of the message of its live dispatch; null: it has none. */
  readonly delivery: OutboxState | null
  /** A task says that the message came back, or that it never left. */
  readonly cameBack: boolean
  /** When the provider was to have called the customer, while the clock runs; milliseconds since 1970 UTC. */
  readonly contactBy: number | null
  /** When the first of its open tasks is due. */
  readonly taskDueAt: number | null
  readonly receivedAt: number
}

/** `order` ranks within one urgency, the smallest first. */
export type Urgency = { readonly urgency: LeadUrgency; readonly order: number }

const RANKS: readonly LeadUrgency[] = [
  'to_settle',
  'undelivered',
  'overdue',
  'task',
  'ready',
  'to_qualify',
  'sending',
  'expected',
  'without_holder',
]

/** What a request wants at `now`; null: nothing, it has left the queue. */
export function urgencyOf(facts: UrgencyFacts, now: number): Urgency | null {
  const { state, delivery, cameBack, contactBy, taskDueAt, receivedAt } = facts
  if (delivery === 'unknown') return { urgency: 'to_settle', order: receivedAt }
  if (delivery === 'failed' || cameBack) return { urgency: 'undelivered', order: receivedAt }
  if (contactBy !== null && contactBy <= now) return { urgency: 'overdue', order: contactBy }
  if (taskDueAt !== null && taskDueAt <= now) return { urgency: 'task', order: taskDueAt }
  switch (state) {
    case 'ready':
      return { urgency: 'ready', order: receivedAt }
    case 'to_qualify':
      return { urgency: 'to_qualify', order: receivedAt }
    case 'without_holder':
      // Nothing can be done but to find a holder: the newest are those a customer still waits for.
      return { urgency: 'without_holder', order: -receivedAt }
    case 'dispatched':
    case 'duplicate':
    case 'refused':
    case 'withdrawn':
      if (delivery === 'queued' || delivery === 'sending') return { urgency: 'sending', order: receivedAt }
      return expected(contactBy, taskDueAt)
  }
}

function expected(...instants: readonly (number | null)[]): Urgency | null {
  const known = instants.filter(at => at !== null)
  return known.length === 0 ? null : { urgency: 'expected', order: Math.min(...known) }
}

/** The most urgent first; equal ones stay as they are. */
export function compareUrgency(left: Urgency, right: Urgency): number {
  return RANKS.indexOf(left.urgency) - RANKS.indexOf(right.urgency) || left.order - right.order
}
