import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { qualifyLead } from '../../domain/lead-qualification.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { postalCodeExceptions } from '../../store/postal-code-exceptions.ts'
import { findFirst, unlinkLead } from '../../store/queries/lead-duplicates.ts'
import { findLead, type LeadRecord, saveLeadFields } from '../../store/queries/leads.ts'
import { stateAfterTest } from '../../store/queries/receive-lead.ts'
import { recordRouting, testRouting } from '../../store/queries/routing.ts'
import { type Context, signedIn } from '../context.ts'

/** A person says that a request is another need after all: its doubts are counted again, and it is routed. */
export async function unlinkDuplicate(
  { office, session }: Context,
  { id, version }: { readonly id: LeadId; readonly version: number },
) {
  const staffId = signedIn(session)
  return office.store.write(async unit => {
    const lead = await findLead(unit.db, id)
    if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    if (lead.state !== 'duplicate') throw new Refusal('LEAD_STATE', { state: lead.state })
    if (lead.version !== version) throw new Refusal('STALE', { version: lead.version })
    const state = await release(unit, lead, { staffId, at: office.now() })
    return { version: version + 1, state }
  })
}

/** Frees a repeat of its first request, in the unit of its caller, into the state that its own fields give it. */
export async function release(
  unit: Unit,
  lead: LeadRecord,
  { staffId, at }: { readonly staffId: StaffId | null; readonly at: number },
) {
  const { db } = unit
  const { id, subtypeBecause } = lead
  const first = await findFirst(db, id)
  const { fields, doubts: sure } = qualifyLead(lead, postalCodeExceptions)
  const doubts = subtypeBecause === null ? sure : [...sure, 'subtype-proposed' as const]
  const tested = await testRouting(
    db,
    { ...fields, id, withdrawnAt: lead.withdrawnAt, receivedAt: lead.receivedAt },
    at,
  )
  const state = stateAfterTest(doubts, tested)
  await unlinkLead(db, id)
  await saveLeadFields(db, { id, state, fields, doubts, subtypeBecause })
  if (state !== 'to_qualify') await recordRouting(db, { leadId: id, routing: tested.routing })
  const entry = { at, staffId, kind: 'lead.unlinked', subjectType: 'lead' }
  await appendJournal(db, { ...entry, subjectId: id, data: { state, ...(first === null ? {} : { first }) } })
  if (first !== null) await appendJournal(db, { ...entry, subjectId: first, data: { repeat: id } })
  unit.changed({ topic: 'lead', id })
  if (first !== null) unit.changed({ topic: 'lead', id: first })
  return state
}
