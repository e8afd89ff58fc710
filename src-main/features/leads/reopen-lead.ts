import type { Unit } from '../../store/open-store.ts'
import { type LeadRecord, setLeadState } from '../../store/queries/leads.ts'
import { recordRouting, testRouting } from '../../store/queries/routing.ts'

/** A request whose forwarding ended waits for a person again, with what would happen to it now. */
export async function reopenLead(
  { db, changed }: Unit,
  lead: LeadRecord,
  at: number,
): Promise<{ readonly version: number; readonly state: 'ready' | 'without_holder' }> {
  const { routing, holder } = await testRouting(db, lead, at)
  const state = holder === null ? 'without_holder' : 'ready'
  await setLeadState(db, { id: lead.id, state })
  await recordRouting(db, { leadId: lead.id, routing })
  changed({ topic: 'lead', id: lead.id })
  return { version: lead.version + 1, state }
}
