import type { LeadId, OutboxMessageId, StaffId } from '../../../src-preload/contract/ids.ts'
import { normaliseEmailAddress } from '../../domain/email-address.ts'
import { Refusal } from '../../domain/refusal.ts'
import { composeMail, type Mailbox, newMessageId } from '../../mail/compose.ts'
import type { WrittenLetter } from '../../mail/letters/lead-letter.ts'
import type { UncoveredLetter } from '../../mail/letters/uncovered-letter.ts'
import { enqueue } from '../../mail/outbox.ts'
import type { Unit } from '../../store/open-store.ts'
import { recordFile } from '../../store/queries/files.ts'
import type { LeadRecord } from '../../store/queries/leads.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { publicLink } from '../public-links.ts'

const DAY = 86_400_000
/** A request can be taken back as long as it may be answered. */
const WITHDRAW_WITHIN = 180 * DAY

export type Correspondence = {
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Mailbox
  /** What every message to this customer says. */
  readonly facts: UncoveredLetter
}

/**
 * Who writes to the customer of a request, and about what.
 *
 * @throws Refusal CUSTOMER_UNREACHABLE without a valid address, LEAD_STATE when its cell is not known,
 *   SETTINGS_INCOMPLETE when the platform cannot write
 */
export async function correspondenceOf(office: Office, lead: LeadRecord): Promise<Correspondence> {
  const { subtypeName, departmentName, departmentCode } = lead
  if (subtypeName === null || departmentName === null || departmentCode === null) {
    throw new Refusal('LEAD_STATE', { state: lead.state })
  }
  const address = normaliseEmailAddress(lead.email ?? '')
  if (address === null) throw new Refusal('CUSTOMER_UNREACHABLE', {})
  const { mail, platform } = await office.store.read(db => loadSettings(db, office.folders.data))
  const missing = [
    ...(mail.fromAddress === '' ? ['adresse d’envoi'] : []),
    ...(platform.email === '' ? ['courriel de la plateforme'] : []),
  ]
  if (missing.length > 0) throw new Refusal('SETTINGS_INCOMPLETE', { fields: missing })
  const { id, customerName, reference, receivedAt } = lead
  const expiresAt = office.now() + WITHDRAW_WITHIN
  return {
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    to: { name: customerName, address },
    facts: {
      platform: {
        name: platform.name,
        email: platform.email,
        complaintAddress: platform.complaintsEmail || platform.email,
      },
      customerName,
      lead: { reference, receivedAt, subtypeName, departmentName, departmentCode },
      withdrawLink: await publicLink(office, { purpose: 'withdraw', id, expiresAt }),
    },
  }
}

export type KeptLetter = {
  readonly letter: WrittenLetter
  readonly to: Mailbox
  readonly messageId: string
  readonly file: { readonly sha256: string; readonly size: number }
}

/** Keeps the bytes; nothing is in the queue yet. */
export async function keepLetter(
  office: Office,
  { from, replyTo, to }: Correspondence,
  letter: WrittenLetter,
): Promise<KeptLetter> {
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, date: office.now() })
  return { letter, to, messageId, file: await office.vault.put(bytes) }
}

/** Puts it in the queue, in the unit of what it announces. */
export async function queueLetter(
  unit: Unit,
  { letter, to, messageId, file }: KeptLetter,
  { leadId, by, at }: { readonly leadId: LeadId; readonly by: StaffId; readonly at: number },
): Promise<OutboxMessageId> {
  return enqueue(unit, {
    kind: 'customer',
    subjectOf: { type: 'lead', id: leadId },
    to,
    subject: letter.subject,
    body: letter.text,
    fileId: await recordFile(unit.db, { ...file, mediaType: 'message/rfc822', at }),
    messageId,
    createdBy: by,
    at,
  })
}

export const previewOf = ({ to }: Correspondence, { subject, text }: WrittenLetter) => ({
  toName: to.name ?? '',
  toAddress: to.address,
  subject,
  text,
})
