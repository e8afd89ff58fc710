import type { LeadId, OutboxMessageId, StaffId } from '../../src-preload/contract/ids.ts'
import { composeMail, type Mailbox, newMessageId } from '../mail/compose.ts'
import type { FollowUpContext, WrittenLetter } from '../mail/letters/follow-up-letter.ts'
import { enqueue } from '../mail/outbox.ts'
import type { ReadConnection } from '../store/connection.ts'
import type { Unit } from '../store/open-store.ts'
import { recordFile } from '../store/queries/files.ts'
import type { FollowedDispatch } from '../store/queries/follow-ups.ts'
import { loadSettings } from '../store/queries/settings.ts'
import type { Office } from './context.ts'

/** A letter to the holder of a request whose bytes are made and kept: only its place in the queue is left to take. */
export type PreparedLeadLetter = {
  readonly kind: 'follow_up' | 'lead_end'
  readonly leadId: LeadId
  readonly to: Mailbox
  readonly letter: WrittenLetter
  readonly messageId: string
  readonly file: { readonly sha256: string; readonly size: number }
}

/** Who writes to whom about a request, and what every such letter says. */
export type LeadLetterFacts = {
  readonly context: FollowUpContext
  readonly from: Mailbox
  readonly replyTo: Mailbox
  readonly to: Mailbox
}

/** null while nothing can be written: the office has no address of its own, or the provider none any more. */
export async function readLeadLetterFacts(
  db: ReadConnection,
  office: Office,
  dispatch: FollowedDispatch,
): Promise<LeadLetterFacts | null> {
  const { mail, platform, mediators } = await loadSettings(db, office.folders.data)
  const { email, contactName, providerName } = dispatch
  if (mail.fromAddress === '' || platform.email === '' || email === null || email === '') return null
  const place = [dispatch.commune, dispatch.departmentCode && `(${dispatch.departmentCode})`]
  return {
    from: { name: mail.fromName || platform.name, address: mail.fromAddress },
    replyTo: { name: platform.name, address: platform.email },
    to: { name: contactName ?? providerName, address: email },
    context: {
      platform: {
        name: platform.name,
        email: platform.email,
        complaintsEmail: platform.complaintsEmail,
        mediators,
      },
      provider: { name: providerName, contactName },
      lead: {
        reference: dispatch.reference,
        subtypeName: dispatch.subtypeName,
        place: place.filter(Boolean).join(' '),
        dispatchedAt: dispatch.dispatchedAt,
      },
    },
  }
}

/** Makes the bytes, before the unit that sends them; they go on with the message that forwarded the request. */
export async function prepareLeadLetter(
  office: Office,
  { from, replyTo, to }: LeadLetterFacts,
  wanted: {
    readonly kind: PreparedLeadLetter['kind']
    readonly dispatch: FollowedDispatch
    readonly letter: WrittenLetter
  },
): Promise<PreparedLeadLetter> {
  const { kind, dispatch, letter } = wanted
  const messageId = newMessageId(from.address)
  const inReplyTo = dispatch.messageId
  const date = office.now()
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, inReplyTo, date })
  return { kind, leadId: dispatch.leadId, to, letter, messageId, file: await office.vault.put(bytes) }
}

/** Puts it in the queue, in the unit of what it announces. */
export async function queueLeadLetter(
  unit: Unit,
  { kind, leadId, to, letter, messageId, file }: PreparedLeadLetter,
  { by, at, notBefore }: { readonly by: StaffId | null; readonly at: number; readonly notBefore?: number },
): Promise<OutboxMessageId> {
  return enqueue(unit, {
    kind,
    subjectOf: { type: 'lead', id: leadId },
    to,
    subject: letter.subject,
    body: letter.text,
    fileId: await recordFile(unit.db, { ...file, mediaType: 'message/rfc822', at }),
    messageId,
    createdBy: by,
    at,
    ...(notBefore === undefined ? {} : { notBefore }),
  })
}
