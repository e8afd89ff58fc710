import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { withdraw } from '../../mail/outbox.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { cancelDispatch, closeDeliveryTasks } from '../../store/queries/dispatches.ts'
import type { LeadRecord } from '../../store/queries/leads.ts'
import { type Context, signedIn } from '../context.ts'
import { forwardedLead } from './open-lead.ts'
import { reopenLead } from './reopen-lead.ts'
import { type Delivered, mayHaveArrived } from './tell-end.ts'

/**
 * Takes a forwarding back while its message waits in the queue: the message never leaves, the provider never hears of
 * it, and the request may go to whoever holds its cell.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when it is not forwarded, UNDO_TOO_LATE when the message leaves or has left
 */
export async function recallDispatch({ office, session }: Context, { id }: { readonly id: LeadId }) {
  const staffId = signedIn(session)
  const at = office.now()
  return office.store.write(async unit => {
    const { lead, dispatch, firstState } = await forwardedLead(unit.db, id)
    const recalled = await recall(unit, {
      lead,
      dispatch,
      firstState,
      reason: 'recalled',
      staffId,
      at,
    })
    if (!recalled) throw new Refusal('UNDO_TOO_LATE', {})
    await appendJournal(unit.db, {
      at,
      staffId,
      kind: 'lead.recalled',
      subjectType: 'lead',
      subjectId: id,
      data: { provider: dispatch.providerId, message: dispatch.message.id },
    })
    return reopenLead(unit, lead, at)
  })
}

/**
 * Takes back what waits in the queue, when nothing of the forwarding left before it.
 *
 * @returns false when it is too late: nothing was changed
 */
export async function recall(
  unit: Unit,
  recalling: Delivered & {
    readonly lead: LeadRecord
    readonly reason: 'recalled' | 'withdrawn-by-customer'
    readonly staffId: StaffId | null
    readonly at: number
  },
): Promise<boolean> {
  const { lead, dispatch, reason, staffId, at } = recalling
  if (mayHaveArrived(recalling)) return false
  if (!(await withdraw(unit, dispatch.message.id, { staffId, at }))) return false
  closeDeliveryTasks(unit.db, { leadId: lead.id, at })
  await cancelDispatch(unit.db, { leadId: lead.id, kind: 'recalled', reason, by: staffId, at })
  return true
}
