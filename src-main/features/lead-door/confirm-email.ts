import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { appendJournal } from '../../store/journal.ts'
import { findConfirmable, saveConfirmation } from '../../store/queries/email-confirmations.ts'
import { findLead } from '../../store/queries/leads.ts'
import { stateAfterTest } from '../../store/queries/receive-lead.ts'
import { recordRouting, testRouting } from '../../store/queries/routing.ts'
import type { Office } from '../context.ts'
import { addressMark } from './ask-confirmation.ts'

/** changed: the request has another address by now; over: there is no such request any more. */
export type Confirmation = 'confirmed' | 'already' | 'changed' | 'over'

/** What confirming would do now. */
export async function lookAtConfirmation(
  office: Office,
  { id, mark }: { readonly id: LeadId; readonly mark: string | null },
): Promise<{ readonly is: Confirmation; readonly reference: string }> {
  const lead = await office.store.read(db => findConfirmable(db, id))
  if (lead === null || lead.state === 'withdrawn') return { is: 'over', reference: lead?.reference ?? '' }
  if (lead.email === null || addressMark(lead.email) !== mark)
    return { is: 'changed', reference: lead.reference }
  return { is: lead.confirmedAt === null ? 'confirmed' : 'already', reference: lead.reference }
}

/** The customer confirms the address: the doubt goes, and a request that had no other is routed. */
export async function confirmEmail(
  office: Office,
  link: { readonly id: LeadId; readonly mark: string | null },
): Promise<{ readonly is: Confirmation; readonly reference: string }> {
  const looked = await lookAtConfirmation(office, link)
  if (looked.is !== 'confirmed') return looked
  const { id, mark } = link
  const at = office.now()
  const is = await office.store.write(async ({ db, changed }) => {
    const [confirmable, lead] = [await findConfirmable(db, id), await findLead(db, id)]
    if (confirmable === null || lead === null || lead.state === 'withdrawn') return 'over'
    if (lead.email === null || addressMark(lead.email) !== mark) return 'changed'
    if (confirmable.confirmedAt !== null) return 'already'
    const doubts = lead.doubts.filter(doubt => doubt !== 'email-unconfirmed')
    const tested = lead.state === 'to_qualify' ? await testRouting(db, lead, at) : null
    const state = tested === null ? lead.state : stateAfterTest(doubts, tested)
    await saveConfirmation(db, { id, state, doubts, at })
    if (tested !== null && state !== 'to_qualify')
      await recordRouting(db, { leadId: id, routing: tested.routing })
    await appendJournal(db, {
      at,
      staffId: null,
      kind: 'lead.email-confirmed',
      subjectType: 'lead',
      subjectId: id,
      data: { state },
    })
    changed({ topic: 'lead', id })
    return 'confirmed'
  })
  return { is, reference: looked.reference }
}
