import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findDispatch, type KeptDispatch } from '../../store/queries/dispatches.ts'
import { findLead, type LeadRecord } from '../../store/queries/leads.ts'

/**
 * A request that can still be corrected, refused or withdrawn: nothing was decided about it.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE
 */
export async function openLead(db: ReadConnection, id: LeadId): Promise<LeadRecord> {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  if (!isOpen(lead)) throw new Refusal('LEAD_STATE', { state: lead.state })
  return lead
}

/**
 * A request that is forwarded, with its live dispatch.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when it is not
 */
export async function forwardedLead(
  db: ReadConnection,
  id: LeadId,
): Promise<{ readonly lead: LeadRecord } & Pick<KeptDispatch, 'dispatch' | 'firstState'>> {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  const kept = await findDispatch(db, id)
  // A withdrawn one keeps the dispatch that its provider was told about: nothing more is done with it.
  if (kept === null || lead.state === 'withdrawn') throw new Refusal('LEAD_STATE', { state: lead.state })
  return { lead, dispatch: kept.dispatch, firstState: kept.firstState }
}

/**
 * A request that was forwarded by a message that is known not to have arrived.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when it was not forwarded, ALREADY_DISPATCHED when it arrived or still may
 */
export async function undeliveredLead(db: ReadConnection, id: LeadId) {
  const { lead, dispatch } = await forwardedLead(db, id)
  if (dispatch.message.state !== 'failed') {
    throw new Refusal('ALREADY_DISPATCHED', { providerName: dispatch.providerName, at: dispatch.at })
  }
  return { lead, dispatch }
}

function isOpen({ state }: LeadRecord): boolean {
  switch (state) {
    case 'to_qualify':
    case 'ready':
    case 'without_holder':
      return true
    case 'dispatched':
    case 'duplicate':
    case 'refused':
    case 'withdrawn':
      return false
  }
}
