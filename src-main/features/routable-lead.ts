import type { LeadId } from '../../src-preload/contract/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { ReadConnection } from '../store/connection.ts'
import { findDispatch } from '../store/queries/dispatches.ts'
import { findLead, type LeadRecord } from '../store/queries/leads.ts'

/**
 * A request that can be forwarded as far as it depends on itself.
 *
 * @throws Refusal NOT_FOUND, ALREADY_DISPATCHED, LEAD_STATE
 */
export async function routableLead(db: ReadConnection, id: LeadId): Promise<LeadRecord> {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  const kept = await findDispatch(db, id)
  if (kept !== null) {
    const { providerName, at } = kept.dispatch
    throw new Refusal('ALREADY_DISPATCHED', { providerName, at })
  }
  if (lead.state !== 'ready' && lead.state !== 'without_holder') {
    throw new Refusal('LEAD_STATE', { state: lead.state })
  }
  return lead
}
