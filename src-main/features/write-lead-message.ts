import type { OutboxMessageId } from '../../src-preload/contract/ids.ts'
import type { Routing } from '../../src-preload/contract/leads.ts'
import { normalisePhone } from '../domain/phone.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Mailbox } from '../mail/compose.ts'
import { type WrittenLetter, writeLeadLetter } from '../mail/letters/lead-letter.ts'
import type { ReadConnection } from '../store/connection.ts'
import type { LeadRecord } from '../store/queries/leads.ts'
import { loadMessageText } from '../store/queries/message-texts.ts'
import { type Holder, testRouting } from '../store/queries/routing.ts'
import { loadSettings, type StoredSettings } from '../store/queries/settings.ts'
import { answerLinks } from './answer-links.ts'
import type { Office } from './context.ts'
import { linkUnder } from './public-links.ts'

/** A holder that passed every test: it has a contract and an address. */
export type TestedHolder = Holder & {
  readonly contractId: NonNullable<Holder['contractId']>
  readonly contractNumber: string
  readonly email: string
}

/** The message that forwards a request to its holder, as of the moment it was tested. */
export type LeadMessage = {
  readonly holder: TestedHolder
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Mailbox
  readonly letter: WrittenLetter
}

/**
 * Tests a request now and writes the message to the one holder of its cell.
 *
 * @param resending the message that did not arrive, when it goes again
 * @throws Refusal LEAD_STATE, LEAD_NOT_DELIVERABLE, SETTINGS_INCOMPLETE
 */
export async function writeLeadMessage(
  db: ReadConnection,
  office: Office,
  lead: LeadRecord,
  resending?: OutboxMessageId,
): Promise<LeadMessage> {
  const { holder } = await assertDeliverable(db, lead, office.now(), resending)
  const settings = await loadSettings(db, office.folders.data)
  assertComplete(settings)
  const { mail, platform, publicAccess } = settings
  const answerOf = { leadId: lead.id, providerId: holder.providerId }
  const links = await answerLinks(office, answerOf, link => linkUnder(office, publicAccess.address, link))
  const words = await loadMessageText(db, 'lead')
  return {
    holder,
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    to: { name: holder.contactName ?? holder.providerName, address: holder.email },
    letter: writeLeadLetter(
      {
        platform: {
          name: platform.name,
          email: platform.email,
          complaintAddress: platform.complaintsEmail,
        },
        provider: { name: holder.providerName, contactName: holder.contactName },
        contractNumber: holder.contractNumber,
        ...contentOf(lead),
      },
      { words, links },
    ),
  }
}

/**
 * Every test passed: the holder, and the tests to keep with the dispatch.
 *
 * @throws Refusal LEAD_NOT_DELIVERABLE with all the tests and what each saw
 */
export async function assertDeliverable(
  db: ReadConnection,
  lead: LeadRecord,
  now: number,
  resending?: OutboxMessageId,
): Promise<{ readonly holder: TestedHolder; readonly routing: Routing }> {
  const { routing, holder } = await testRouting(db, lead, now, resending)
  if (routing.verdict !== 'deliverable' || !isTested(holder)) {
    throw new Refusal('LEAD_NOT_DELIVERABLE', { tests: routing.tests })
  }
  return { holder, routing }
}

function isTested(holder: Holder | null): holder is TestedHolder {
  return (
    holder !== null && holder.contractId !== null && holder.contractNumber !== null && holder.email !== null
  )
}

/** A request without doubts has its cell and its consent; one that lacks them is not ready, whatever its state says. */
function contentOf(lead: LeadRecord) {
  const { consentText, subtypeName, departmentCode, departmentName } = lead
  if (consentText === null || subtypeName === null || departmentCode === null || departmentName === null) {
    throw new Refusal('LEAD_STATE', { state: lead.state })
  }
  return {
    lead: {
      reference: lead.reference,
      receivedAt: lead.receivedAt,
      subtypeName,
      energy: lead.energy,
      departmentCode,
      departmentName,
      commune: lead.commune,
      postalCode: lead.postalCode,
      message: lead.message,
    },
    customer: {
      name: lead.customerName,
      phone: lead.phone === null ? null : (normalisePhone(lead.phone)?.national ?? lead.phone),
      email: lead.email,
    },
    consent: {
      text: consentText,
      version: lead.consentVersion,
      at: lead.consentAt,
      channel: lead.consentChannel,
    },
  }
}

/** @throws Refusal SETTINGS_INCOMPLETE with what no message to a provider can do without */
export function assertComplete({ mail, platform }: StoredSettings): void {
  const needed = [
    ['adresse d’envoi', mail.fromAddress],
    ['nom de la plateforme', platform.name],
    ['courriel de la plateforme', platform.email],
    ['courriel des réclamations', platform.complaintsEmail],
  ] as const
  const fields = needed.filter(([, value]) => value === '').map(([word]) => word)
  if (fields.length > 0) throw new Refusal('SETTINGS_INCOMPLETE', { fields })
}
