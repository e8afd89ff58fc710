import type { OutboxMessageId, StaffId } from '../../../src-preload/contract/ids.ts'
import type { OutboxState } from '../../../src-preload/contract/shared.ts'
import { composeMail, type Mailbox, newMessageId } from '../../mail/compose.ts'
import { type EndReason, writeLeadEndLetter } from '../../mail/letters/lead-end-letter.ts'
import type { WrittenLetter } from '../../mail/letters/lead-letter.ts'
import { enqueue } from '../../mail/outbox.ts'
import type { ReadConnection } from '../../store/connection.ts'
import type { Unit } from '../../store/open-store.ts'
import type { KeptDispatch } from '../../store/queries/dispatches.ts'
import { recordFile } from '../../store/queries/files.ts'
import type { LeadRecord } from '../../store/queries/leads.ts'
import { loadSettings } from '../../store/queries/settings.ts'
import type { Office } from '../context.ts'
import { assertComplete } from '../write-lead-message.ts'

/** A message that tells a provider of an end, its bytes in the vault. */
export type PreparedEnd = {
  readonly to: Mailbox
  readonly letter: WrittenLetter
  readonly messageId: string
  readonly file: { readonly sha256: string; readonly size: number }
}

/** A forwarding as far as its messages went: its own, and the last one when a second address was tried. */
export type Delivered = Pick<KeptDispatch, 'dispatch' | 'firstState'>

/** Whether the provider has, or may have, what was sent: it must then be told that it is over. */
export const mayHaveArrived = ({ dispatch, firstState }: Delivered): boolean =>
  mayHave(firstState) || mayHave(dispatch.message.state)

function mayHave(state: OutboxState): boolean {
  switch (state) {
    case 'sending':
    case 'accepted':
    case 'unknown':
      return true
    case 'queued':
    case 'failed':
    case 'withdrawn':
      return false
  }
}

/**
 * Writes and keeps the message to the provider that has a request; nothing is in the queue yet. It goes to the address of
 * now, else to the one that the request went to.
 *
 * @throws Refusal SETTINGS_INCOMPLETE
 */
export async function prepareEnd(
  office: Office,
  {
    lead,
    dispatch,
    reason,
  }: { readonly lead: LeadRecord; readonly dispatch: KeptDispatch['dispatch']; readonly reason: EndReason },
): Promise<PreparedEnd> {
  const { from, replyTo, platform } = await office.store.read(db => senderOf(db, office))
  const { contact, message } = dispatch
  const to = { name: contact?.name ?? dispatch.providerName, address: contact?.email ?? message.toAddress }
  const letter = writeLeadEndLetter({
    platform,
    contactName: contact?.name ?? null,
    lead: {
      reference: lead.reference,
      subtypeName: lead.subtypeName ?? '',
      commune: lead.commune,
      departmentName: lead.departmentName ?? '',
      departmentCode: lead.departmentCode ?? '',
    },
    forwardedAt: dispatch.at,
    reason,
  })
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, date: office.now() })
  return { to, letter, messageId, file: await office.vault.put(bytes) }
}

/** Puts it in the queue, in the unit that ends what it tells of. */
export async function queueEnd(
  unit: Unit,
  { to, letter, messageId, file }: PreparedEnd,
  { lead, by, at }: { readonly lead: LeadRecord; readonly by: StaffId | null; readonly at: number },
): Promise<OutboxMessageId> {
  return enqueue(unit, {
    kind: 'lead_end',
    subjectOf: { type: 'lead', id: lead.id },
    to,
    subject: letter.subject,
    fileId: await recordFile(unit.db, { ...file, mediaType: 'message/rfc822', at }),
    messageId,
    createdBy: by,
    at,
  })
}

async function senderOf(db: ReadConnection, office: Office) {
  const settings = await loadSettings(db, office.folders.data)
  assertComplete(settings)
  const { mail, platform } = settings
  return {
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    platform: {
      name: platform.name,
      email: platform.email,
      complaintAddress: platform.complaintsEmail,
    },
  }
}
