import type { LeadDetail } from '../../../src-preload/contract/leads.ts'
import { isOpen } from './lead-acts.ts'

export type LookAlike = LeadDetail['duplicates'][number]

/** Which request would be said to repeat which. */
export type LeadLink = {
  readonly repeat: Pick<LookAlike, 'id' | 'version' | 'reference'>
  readonly first: Pick<LookAlike, 'id' | 'reference'>
}

/** The later one repeats the other, as long as it is open and the other is not over; null: neither way is possible. */
export function linkOf(lead: LeadDetail, other: LookAlike): LeadLink | null {
  const [early, late] = other.receivedAt <= lead.receivedAt ? [other, lead] : [lead, other]
  if (isOpen(late) && mayBeFirst(early)) return { repeat: late, first: early }
  if (isOpen(early) && mayBeFirst(late)) return { repeat: early, first: late }
  return null
}

const mayBeFirst = ({ state }: Pick<LookAlike, 'state'>) => state !== 'refused' && state !== 'withdrawn'
