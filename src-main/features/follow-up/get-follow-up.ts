import type { FirstContact, FollowUpView } from '../../../src-preload/contract/follow-up.ts'
import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { workingMinutesBetween } from '../../domain/working-time.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { type FollowedDispatch, findFollowUp, findLastDispatch } from '../../store/queries/follow-ups.ts'
import { findReturn, listFeedback, listReplies } from '../../store/queries/lead-answers.ts'
import { listTasksOfLead } from '../../store/queries/lead-tasks.ts'
import { findLead } from '../../store/queries/leads.ts'
import { findProviderCalendar } from '../../store/queries/provider-delivery.ts'
import type { Office } from '../context.ts'
import { isLive, readFollowUpRules } from '../keep-feedback.ts'

/** All that followed the forwarding of a request: of its live dispatch, else of the last one. @throws Refusal NOT_FOUND */
export async function getFollowUp(
  office: Office,
  { leadId }: { readonly leadId: LeadId },
): Promise<FollowUpView> {
  return office.store.read(async db => {
    if ((await findLead(db, leadId)) === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    const dispatch = await findLastDispatch(db, leadId)
    const { rules } = await readFollowUpRules(db, office)
    const all = {
      replies: await listReplies(db, leadId),
      returnDays: rules.returnDays,
      tasks: await listTasksOfLead(db, leadId),
    }
    if (dispatch === null) return { ...all, dispatch: null, firstContact: null, feedback: [], returned: null }
    const { id, providerId, providerName, contactName, phone } = dispatch
    return {
      ...all,
      dispatch: { id, providerId, providerName, contactName, phone, live: isLive(dispatch) },
      firstContact: await firstContactOf(db, office, dispatch),
      feedback: await listFeedback(db, id),
      returned: await findReturn(db, id),
    }
  })
}

async function firstContactOf(
  db: ReadConnection,
  office: Office,
  { id, providerId }: FollowedDispatch,
): Promise<FirstContact | null> {
  const found = await findFollowUp(db, id)
  if (found === null) return null
  const { isCalled: _, ...clock } = found
  const { rules } = await readFollowUpRules(db, office)
  const calendar = await findProviderCalendar(db, providerId, rules.providerHours)
  const { startedAt, remindAt, stoppedAt } = clock
  return {
    ...clock,
    totalMinutes: workingMinutesBetween(startedAt, remindAt, calendar),
    leftMinutes: workingMinutesBetween(Math.max(startedAt, stoppedAt ?? office.now()), remindAt, calendar),
  }
}
