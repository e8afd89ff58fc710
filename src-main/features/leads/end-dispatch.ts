import type { LeadId } from '../../../src-preload/contract/ids.ts'
import type { EndMotive } from '../../../src-preload/contract/lead-dispatch.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { cancelDispatch, closeDeliveryTasks } from '../../store/queries/dispatches.ts'
import { type Context, signedIn } from '../context.ts'
import { forwardedLead } from './open-lead.ts'
import { reopenLead } from './reopen-lead.ts'
import { mayHaveArrived, prepareEnd, queueEnd } from './tell-end.ts'

type Ending = {
  readonly id: LeadId
  readonly version: number
  readonly motive: EndMotive
  readonly note: string
}

/**
 * Ends a forwarding whose message left, with a motive: the provider that may have it is told in the same unit. The request is
 * ready again; it goes on to another holder only by what the customer agreed to (routing test `consent`).
 *
 * @throws Refusal MOTIVE_REQUIRED, STALE, LEAD_STATE when it is not forwarded, OUTBOX_STATE while its message waits (it
 *   is recalled instead) or leaves, SETTINGS_INCOMPLETE, NOT_FOUND
 */
export async function endDispatch({ office, session }: Context, ending: Ending) {
  const staffId = signedIn(session)
  const { id, motive, note } = ending
  if (motive === 'other' && note === '') throw new Refusal('MOTIVE_REQUIRED', {})
  const before = await office.store.read(db => endable(db, ending))
  const letter = mayHaveArrived(before)
    ? await prepareEnd(office, { ...before, reason: { kind: 'ended', motive, note } })
    : null
  const at = office.now()
  const ended = await office.store.write(async unit => {
    const { db } = unit
    const now = await endable(db, ending)
    const { lead, dispatch } = now
    // Settled between the two, or sent again: what was prepared may be for another.
    if (dispatch.message.id !== before.dispatch.message.id || mayHaveArrived(now) !== (letter !== null))
      throw new Refusal('STALE', { version: lead.version })
    closeDeliveryTasks(db, { leadId: id, at })
    const reason = note === '' ? motive : `${motive}\n${note}`
    await cancelDispatch(db, { leadId: id, kind: 'ended', reason, by: staffId, at })
    const messageId = letter && (await queueEnd(unit, letter, { lead, by: staffId, at }))
    await appendJournal(db, {
      at,
      staffId,
      kind: 'lead.dispatch-ended',
      subjectType: 'lead',
      subjectId: id,
      data: { provider: dispatch.providerId, motive, message: messageId },
    })
    return { ...(await reopenLead(unit, lead, at)), messageId }
  })
  office.deliverSoon()
  return ended
}

async function endable(db: ReadConnection, { id, version }: Pick<Ending, 'id' | 'version'>) {
  const found = await forwardedLead(db, id)
  if (found.lead.version !== version) throw new Refusal('STALE', { version: found.lead.version })
  const { state } = found.dispatch.message
  if (state === 'queued' || state === 'sending') throw new Refusal('OUTBOX_STATE', { state })
  return found
}
