import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { cancelDispatch } from '../../store/queries/dispatches.ts'
import { firstMessageOf } from '../../store/queries/second-messages.ts'
import { type Context, signedIn } from '../context.ts'
import { byPerson, keepDispatch, keepMessage } from '../keep-dispatch.ts'
import { assertDeliverable, writeLeadMessage } from '../write-lead-message.ts'
import { undeliveredLead } from './open-lead.ts'

/**
 * Forwards a request once more to the provider that has it, by a new message to its address of now, when the one before
 * is known not to have arrived. One unit takes the failed dispatch back, tests everything again and keeps the new one,
 * or nothing. Of any number of tries at once, one finds the message failed.
 *
 * @throws Refusal ALREADY_DISPATCHED when the message arrived or still may, LEAD_NOT_DELIVERABLE when a test fails or
 *   the cell is somebody else's by now, STALE, LEAD_STATE, SETTINGS_INCOMPLETE, NOT_FOUND
 */
export async function sendLeadAgain(
  { office, session }: Context,
  { id, version }: { readonly id: LeadId; readonly version: number },
) {
  const staffId = signedIn(session)
  const message = await office.store.read(async db => {
    const { lead, dispatch } = await undeliveredLead(db, id)
    return writeLeadMessage(db, office, lead, firstMessageOf(db, dispatch.message.id))
  })
  const kept = await keepMessage(office, message)
  const at = office.now()
  const messageId = await office.store.write(async unit => {
    const { db } = unit
    const { lead, dispatch } = await undeliveredLead(db, id)
    await cancelDispatch(db, {
      leadId: id,
      kind: 'undelivered',
      reason: reasonOf(dispatch.message),
      by: staffId,
      at,
    })
    const tested = await assertDeliverable(db, lead, at)
    return keepDispatch(unit, {
      kind: 'lead.sent-again',
      version,
      lead,
      ...tested,
      kept,
      sender: byPerson(staffId),
      at,
    })
  })
  office.deliverSoon()
  return { messageId, providerName: message.holder.providerName }
}

/** A server that speaks refused; when it never did, the message was stopped or given up on our side. */
function reasonOf({ answer }: { readonly answer: string | null }): 'address-refused' | 'not-delivered' {
  return answer !== null && /^5\d\d/.test(answer) ? 'address-refused' : 'not-delivered'
}
