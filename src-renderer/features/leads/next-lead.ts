import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadView } from '../../../src-preload/contract/leads.ts'
import { office } from '../../office/client.ts'

/** What waits for a person, the most pressing first: what may be lost, what can leave, what must be completed. */
export const nextViews = ['unsettled', 'ready', 'to_qualify'] as const satisfies readonly LeadView[]

/** The one after `current` in the order of the work; from elsewhere or from the last, the first. */
export function pickNext(waiting: readonly LeadId[], current: LeadId | null): LeadId | null {
  const at = current === null ? -1 : waiting.indexOf(current)
  const next = waiting[at + 1] ?? waiting[0] ?? null
  return next === current ? null : next
}

/** The next request to treat after `current`; null when there is no other. */
export async function findNextLead(current: LeadId | null): Promise<LeadId | null> {
  const pages = await Promise.all(nextViews.map(view => office.leads.list({ view, limit: 200 })))
  const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
  return pickNext([...new Set(ids)], current)
}
