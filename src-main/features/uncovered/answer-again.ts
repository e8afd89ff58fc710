import type { LeadId, StaffId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { appendJournal } from '../../store/journal.ts'
import {
  answerRenewal,
  findRenewal,
  listRenewals,
  type StoredRenewal,
} from '../../store/queries/consent-renewals.ts'
import { findLead } from '../../store/queries/leads.ts'
import { recordRouting, testRouting } from '../../store/queries/routing.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { dispatchAutomatically } from '../dispatch-automatically.ts'

type Answer = 'agreed' | 'declined'
type Answering = {
  readonly renewalId: number
  readonly answer: Answer
  readonly channel: 'link' | 'staff'
  readonly by: StaffId | null
}

/** A person notes what the customer said in a reply or on the telephone to the last question. */
export async function noteAnswer(
  { office, session }: Context,
  { id, answer }: { readonly id: LeadId; readonly answer: Answer },
) {
  const by = signedIn(session)
  const [last] = await office.store.read(db => listRenewals(db, id))
  if (!last) throw new Refusal('NOT_FOUND', { what: 'lead' })
  return answerAgain(office, { renewalId: last.id, answer, channel: 'staff', by })
}

/**
 * Keeps what the customer answered, once: a yes makes the request ready for the provider it names, and it leaves by
 * itself only where its source sends by itself; a no leaves it as it is.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when it was answered, or the time to answer is over
 */
export async function answerAgain(office: Office, { renewalId, answer, channel, by }: Answering) {
  const at = office.now()
  const leadId = await office.store.write(async unit => {
    const renewal = await openRenewal(await findRenewal(unit.db, renewalId), at)
    const lead = await findLead(unit.db, renewal.leadId)
    if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
    await answerRenewal(unit.db, { id: renewalId, answer, channel, at })
    const { routing } = await testRouting(unit.db, lead, at)
    await recordRouting(unit.db, { leadId: lead.id, routing })
    const kind = answer === 'agreed' ? 'lead.consent-renewed' : 'lead.consent-declined'
    const entry = { at, staffId: by, kind, subjectType: 'lead', subjectId: lead.id }
    await appendJournal(unit.db, { ...entry, data: { channel, provider: renewal.providerId } })
    unit.changed({ topic: 'lead', id: lead.id })
    return lead.id
  })
  if (answer === 'agreed') await dispatchAutomatically(office, leadId)
  return { answeredAt: at }
}

async function openRenewal(renewal: StoredRenewal | null, at: number): Promise<StoredRenewal> {
  if (renewal === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  if (renewal.answer !== null || renewal.expiresAt <= at)
    throw new Refusal('LEAD_STATE', { state: 'answered' })
  return renewal
}
