import type { FeedbackStatus } from '../../../src-preload/contract/follow-up.ts'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type FollowedDispatch, findLastDispatch } from '../../store/queries/follow-ups.ts'
import { findLead } from '../../store/queries/leads.ts'
import { type Context, signedIn } from '../context.ts'
import { isLive, keepFeedback } from '../keep-feedback.ts'

/**
 * Notes what a provider told a person of the office of a request that it still has.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when nobody has the request, or its customer took it back
 */
export async function recordFeedback(
  { office, session }: Context,
  said: { readonly leadId: LeadId; readonly status: FeedbackStatus; readonly note: string | null },
) {
  const staffId = signedIn(session)
  const { leadId, status, note } = said
  const at = office.now()
  return office.store.write(async unit => {
    const dispatch = await liveDispatch(unit.db, leadId)
    await keepFeedback(unit, office, dispatch, { channel: 'staff', status, note: note || null, staffId, at })
    return { saidAt: at }
  })
}

/** @throws Refusal NOT_FOUND, LEAD_STATE */
export async function liveDispatch(db: ReadConnection, leadId: LeadId): Promise<FollowedDispatch> {
  const dispatch = await findLastDispatch(db, leadId)
  if (dispatch !== null && isLive(dispatch)) return dispatch
  const lead = await findLead(db, leadId)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  throw new Refusal('LEAD_STATE', { state: lead.state })
}
