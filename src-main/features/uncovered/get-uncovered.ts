import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { isRefusal, Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { findInformed, listRenewals } from '../../store/queries/consent-renewals.ts'
import { findLead } from '../../store/queries/leads.ts'
import type { Office } from '../context.ts'
import { askableLead } from './ask-again.ts'

/** What the customer of a request without a holder was told and asked, and what can be written to that customer now. */
export async function getUncovered({ store, now }: Office, { id }: { readonly id: LeadId }) {
  return store.read(async db => {
    const lead = await findLead(db, id)
    if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    const informed = await findInformed(db, id)
    const renewals = await listRenewals(db, id)
    const canInform = lead.state === 'without_holder' && informed === null
    const canAsk = await isAskable(db, id, now())
    return {
      informed,
      renewals: renewals.map(({ id: _, leadId: _lead, ...renewal }) => renewal),
      canWrite: canAsk ? ('ask-again' as const) : canInform ? ('inform' as const) : null,
    }
  })
}

async function isAskable(db: ReadConnection, id: LeadId, now: number): Promise<boolean> {
  try {
    await askableLead(db, id, now)
    return true
  } catch (error) {
    if (isRefusal(error, 'LEAD_STATE') || isRefusal(error, 'CUSTOMER_ALREADY_WRITTEN')) return false
    throw error
  }
}
