import type { ReturnReason, SaidBy } from '../../../src-preload/contract/follow-up.ts'
import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { addWorkingMinutes } from '../../domain/working-time.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import type { FollowedDispatch } from '../../store/queries/follow-ups.ts'
import { findReturn, insertReturn } from '../../store/queries/lead-answers.ts'
import { openTask } from '../../store/queries/lead-tasks.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { readFollowUpRules } from '../keep-feedback.ts'
import { liveDispatch } from './record-feedback.ts'

/**
 * Notes that a provider gives a request back, as it told a person of the office.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE, RETURN_STATE when it asked before
 */
export async function askReturn(
  { office, session }: Context,
  asked: { readonly leadId: LeadId; readonly reason: ReturnReason; readonly detail: string },
) {
  const staffId = signedIn(session)
  return office.store.write(async unit => {
    const dispatch = await liveDispatch(unit.db, asked.leadId)
    return keepReturn(unit, office, dispatch, { ...asked, channel: 'staff', notedBy: staffId })
  })
}

type Asked = {
  readonly reason: ReturnReason
  readonly detail: string
  readonly channel: SaidBy
  readonly notedBy: StaffId | null
}

/**
 * Keeps that a request is given back, with the moment up to which we decide, counted in our own hours, and asks a
 * person to. A dispatch is given back once.
 *
 * @throws Refusal RETURN_STATE
 */
export async function keepReturn(
  { db, changed }: Unit,
  office: Office,
  { id, leadId }: FollowedDispatch,
  asked: Asked,
): Promise<{ readonly decideBy: number }> {
  const before = await findReturn(db, id)
  if (before !== null) throw new Refusal('RETURN_STATE', { decision: before.decision })
  const at = office.now()
  const { rules, ours } = await readFollowUpRules(db, office)
  const decideBy = addWorkingMinutes(at, rules.returnMinutes, ours)
  const { reason, detail, channel, notedBy } = asked
  await insertReturn(db, { dispatchId: id, reason, detail, channel, notedBy, at, decideBy })
  await openTask(db, { leadId, dispatchId: id, kind: 'decide_return', at, dueAt: decideBy })
  await appendJournal(db, {
    at,
    staffId: notedBy,
    kind: 'lead.return-asked',
    subjectType: 'lead',
    subjectId: leadId,
    data: { reason, channel, by: decideBy },
  })
  changed({ topic: 'lead', id: leadId })
  return { decideBy }
}
