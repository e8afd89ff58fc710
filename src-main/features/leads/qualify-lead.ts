import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadFields } from '../../../src-preload/contract/leads.ts'
import { qualifyLead as qualify } from '../../domain/lead-qualification.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { saveLeadFields, withKnownSubtype } from '../../store/queries/leads.ts'
import { stateAfterTest } from '../../store/queries/receive-lead.ts'
import { recordRouting, testRouting } from '../../store/queries/routing.ts'
import { type Context, signedIn } from '../context.ts'
import { openLead } from './open-lead.ts'

/** Saves what a person settled: the doubts are counted again, and a request without any is routed. */
export async function qualifyLead(
  { office, session }: Context,
  input: { readonly id: LeadId; readonly version: number; readonly fields: LeadFields },
) {
  const staffId = signedIn(session)
  const { id } = input
  const now = office.now()
  return office.store.write(async ({ db, changed }) => {
    const lead = await openLead(db, id)
    if (lead.version !== input.version) throw new Refusal('STALE', { version: lead.version })
    const { fields, doubts } = qualify(await withKnownSubtype(db, input.fields), postalCodeExceptions)
    const tested = await testRouting(db, { ...fields, id, withdrawnAt: lead.withdrawnAt }, now)
    const state = stateAfterTest(doubts, tested)
    await saveLeadFields(db, { id, state, fields, doubts })
    if (state !== 'to_qualify') await recordRouting(db, { leadId: id, routing: tested.routing })
    await appendJournal(db, {
      at: now,
      staffId,
      kind: 'lead.qualified',
      subjectType: 'lead',
      subjectId: id,
      data: { state, doubts: [...doubts] },
    })
    changed({ topic: 'lead', id })
    return { version: lead.version + 1, state }
  })
}
