import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { appendJournal } from '../../store/journal.ts'
import { setLeadState } from '../../store/queries/leads.ts'
import { type Context, signedIn } from '../context.ts'
import { openLead } from './open-lead.ts'
import { releaseRepeats } from './settle-repeats.ts'

/** Refuses a request with the reason a person gave: it will not be forwarded. The reason stays with the request. */
export async function refuseLead(
  { office, session }: Context,
  { id, reason }: { readonly id: LeadId; readonly reason: string },
) {
  const staffId = signedIn(session)
  return office.store.write(async unit => {
    const { db, changed } = unit
    const at = office.now()
    const { version } = await openLead(db, id)
    await setLeadState(db, { id, state: 'refused', refusedReason: reason })
    await appendJournal(db, {
      at,
      staffId,
      kind: 'lead.refused',
      subjectType: 'lead',
      subjectId: id,
    })
    await releaseRepeats(unit, { first: id, by: staffId, at })
    changed({ topic: 'lead', id })
    return { version: version + 1, state: 'refused' as const }
  })
}
