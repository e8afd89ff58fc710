import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { OFFERED_FOR_DAYS } from '../../domain/renewed-consent.ts'
import { writeUncoveredLetter } from '../../mail/letters/uncovered-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { findInformed, saveInformed } from '../../store/queries/consent-renewals.ts'
import { findLead, type LeadRecord } from '../../store/queries/leads.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import {
  type Correspondence,
  correspondenceOf,
  keepLetter,
  previewOf,
  queueLetter,
} from './write-customer.ts'

type ById = { readonly id: LeadId }

/** The exact message that tells a customer that nobody can answer today. */
export async function previewInform({ office, session }: Context, { id }: ById) {
  signedIn(session)
  const writing = await write(office, id)
  return previewOf(writing, writing.letter)
}

/**
 * Tells a customer, once, that nobody is listed for the request today and that it is given to nobody.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when somebody holds the cell or the request is closed,
 *   CUSTOMER_ALREADY_WRITTEN, CUSTOMER_UNREACHABLE, SETTINGS_INCOMPLETE
 */
export async function informCustomer({ office, session }: Context, { id }: ById) {
  const by = signedIn(session)
  const writing = await write(office, id)
  const kept = await keepLetter(office, writing, writing.letter)
  const at = office.now()
  const messageId = await office.store.write(async unit => {
    await uncoveredLead(unit.db, id)
    const message = await queueLetter(unit, kept, { leadId: id, by, at })
    await saveInformed(unit.db, { leadId: id, messageId: message })
    const entry = { at, staffId: by, kind: 'lead.customer-informed', subjectType: 'lead' }
    await appendJournal(unit.db, { ...entry, subjectId: id, data: { message } })
    unit.changed({ topic: 'lead', id })
    return message
  })
  office.deliverSoon()
  return { messageId }
}

async function write(office: Office, id: LeadId) {
  const lead = await office.store.read(db => uncoveredLead(db, id))
  const writing: Correspondence = await correspondenceOf(office, lead)
  return { ...writing, letter: writeUncoveredLetter({ ...writing.facts, offeredFor: OFFERED_FOR_DAYS }) }
}

async function uncoveredLead(db: ReadConnection, id: LeadId): Promise<LeadRecord> {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  if (lead.state !== 'without_holder') throw new Refusal('LEAD_STATE', { state: lead.state })
  const informed = await findInformed(db, id)
  if (informed !== null) throw new Refusal('CUSTOMER_ALREADY_WRITTEN', { at: informed.at })
  return lead
}
