import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadUrgency } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'

/** What of the queue a person can do something about: the rest waits for somebody else. */
const FOR_A_PERSON: readonly LeadUrgency[] = [
  'to_settle',
  'undelivered',
  'overdue',
  'task',
  'ready',
  'to_qualify',
]

/** The one after `current` in the order of the work; from elsewhere or from the last, the first. */
export function pickNext(waiting: readonly LeadId[], current: LeadId | null): LeadId | null {
  const at = current === null ? -1 : waiting.indexOf(current)
  const next = waiting[at + 1] ?? waiting[0] ?? null
  return next === current ? null : next
}

/** The next request to treat after `current`; null when there is no other. */
export async function findNextLead(current: LeadId | null): Promise<LeadId | null> {
  const { rows } = await office.leads.list({ view: 'open', limit: 200 })
  const waiting = rows.filter(({ urgency }) => urgency !== null && FOR_A_PERSON.includes(urgency))
  return pickNext(
    waiting.map(({ id }) => id),
    current,
  )
}
