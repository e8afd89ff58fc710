import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { findLead } from '../../store/queries/leads.ts'
import { type Context, signedIn } from '../context.ts'

/** Writes in the journal of a request that somebody called about it, and whether anybody answered. */
export async function noteCall(
  { office, session }: Context,
  {
    id,
    whom,
    reached,
  }: { readonly id: LeadId; readonly whom: 'customer' | 'provider'; readonly reached: boolean },
) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async ({ db, changed }) => {
    if ((await findLead(db, id)) === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    const act = { kind: 'lead.called', subjectType: 'lead', subjectId: id, data: { whom, reached } }
    await appendJournal(db, { at, staffId, ...act })
    changed({ topic: 'lead', id })
    return { savedAt: at }
  })
}
