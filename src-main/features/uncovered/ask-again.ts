import type { LeadId } from '../../../src-preload/contract/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { answerBy, isRecent, renewedConsentText } from '../../domain/renewed-consent.ts'
import { writeAskAgainLetter } from '../../mail/letters/uncovered-letter.ts'
import type { ReadConnection } from '../../store/connection.ts'
import { appendJournal } from '../../store/journal.ts'
import { insertRenewal, listRenewals, nextRenewalId } from '../../store/queries/consent-renewals.ts'
import { findLead, type LeadRecord } from '../../store/queries/leads.ts'
import { type Holder, testRouting } from '../../store/queries/routing.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { publicLink } from '../public-links.ts'
import { correspondenceOf, keepLetter, previewOf, queueLetter } from './write-customer.ts'

type ById = { readonly id: LeadId }
export type Askable = { readonly lead: LeadRecord; readonly holder: Holder; readonly renewalId: number }

/** The exact message that asks a customer whether the holder of now may have the request. */
export async function previewAskAgain({ office, session }: Context, { id }: ById) {
  signedIn(session)
  const writing = await write(office, id)
  return previewOf(writing, writing.letter)
}

/**
 * Asks a customer, once for each provider, whether the one that holds the cell by now may have a request that came when
 * nobody did. The words agreed to are kept with the question.
 *
 * @throws Refusal NOT_FOUND, LEAD_STATE when there is nothing to ask (too old, nobody holds it, it can go as it is),
 *   CUSTOMER_ALREADY_WRITTEN, CUSTOMER_UNREACHABLE, SETTINGS_INCOMPLETE, STALE when another question took its place
 */
export async function askAgain({ office, session }: Context, { id }: ById) {
  const by = signedIn(session)
  const writing = await write(office, id)
  const kept = await keepLetter(office, writing, writing.letter)
  const at = office.now()
  const messageId = await office.store.write(async unit => {
    const { lead, holder, renewalId } = await askableLead(unit.db, id, at)
    // The link in the message names the question and its provider: it must be the one that was written.
    if (renewalId !== writing.renewalId || holder.providerId !== writing.holder.providerId) {
      throw new Refusal('STALE', { version: lead.version })
    }
    const message = await queueLetter(unit, kept, { leadId: id, by, at })
    await insertRenewal(unit.db, {
      id: renewalId,
      leadId: id,
      providerId: holder.providerId,
      consentText: writing.consentText,
      askedAt: at,
      askedBy: by,
      expiresAt: answerBy(at),
      messageId: message,
    })
    const entry = { at, staffId: by, kind: 'lead.consent-asked', subjectType: 'lead', subjectId: id }
    await appendJournal(unit.db, { ...entry, data: { message, provider: holder.providerId } })
    unit.changed({ topic: 'lead', id })
    return message
  })
  office.deliverSoon()
  return { messageId }
}

async function write(office: Office, id: LeadId) {
  const now = office.now()
  const asked = await office.store.read(db => askableLead(db, id, now))
  const writing = await correspondenceOf(office, asked.lead)
  const { providerName } = asked.holder
  const expiresAt = answerBy(now)
  const consentText = renewedConsentText(providerName, writing.facts.lead)
  const answerLink = await publicLink(office, { purpose: 'renew-consent', id: asked.renewalId, expiresAt })
  const letter = writeAskAgainLetter({ ...writing.facts, providerName, consentText, answerLink, expiresAt })
  return { ...writing, ...asked, consentText, letter }
}

/** A recent request whose one obstacle is that nobody held its cell when the customer asked. */
export async function askableLead(db: ReadConnection, id: LeadId, now: number): Promise<Askable> {
  const lead = await findLead(db, id)
  if (lead === null) throw new Refusal('NOT_FOUND', { what: 'lead' })
  const { routing, holder } = await testRouting(db, lead, now)
  const lacks = routing.tests.some(({ test, passed }) => test === 'later-holder' && !passed)
  const isOpen = lead.state === 'ready' || lead.state === 'without_holder'
  if (holder === null || !lacks || !isOpen || !isRecent(lead.receivedAt, now)) {
    throw new Refusal('LEAD_STATE', { state: lead.state })
  }
  const earlier = (await listRenewals(db, id)).find(({ providerId }) => providerId === holder.providerId)
  if (earlier) throw new Refusal('CUSTOMER_ALREADY_WRITTEN', { at: earlier.askedAt })
  return { lead, holder, renewalId: await nextRenewalId(db) }
}
