import type { OutboxMessageId, StaffId } from '../../src-preload/contract/ids.ts'
import type { Routing } from '../../src-preload/contract/leads.ts'
import { civilDateIn } from '../domain/civil-date.ts'
import { Refusal } from '../domain/refusal.ts'
import { composeMail, newMessageId } from '../mail/compose.ts'
import { enqueue } from '../mail/outbox.ts'
import { appendJournal } from '../store/journal.ts'
import type { Unit } from '../store/open-store.ts'
import { insertDispatch, type Sender } from '../store/queries/dispatches.ts'
import { recordFile } from '../store/queries/files.ts'
import { type LeadRecord, setLeadState } from '../store/queries/leads.ts'
import type { Office } from './context.ts'
import type { LeadMessage, TestedHolder } from './write-lead-message.ts'

export const byPerson = (staffId: StaffId): Sender => ({ staffId, sourceId: null })

/** A message whose bytes are in the vault. */
export type KeptMessage = {
  readonly message: LeadMessage
  readonly messageId: string
  readonly file: { readonly sha256: string; readonly size: number }
}

/** Composes a message under a new Message-ID and keeps its bytes; nothing is in the queue yet. */
export async function keepMessage(office: Office, message: LeadMessage): Promise<KeptMessage> {
  const { from, replyTo, to, letter } = message
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, date: office.now() })
  return { message, messageId, file: await office.vault.put(bytes) }
}

export type Dispatching = {
  readonly kind: 'lead.dispatched' | 'lead.sent-again'
  /** The version that was read. */
  readonly version: number
  readonly kept: KeptMessage
  readonly sender: Sender
  readonly at: number
  /** The message does not leave before, to leave time to take it back; at once by default. */
  readonly notBefore?: number
  /** As tested in this unit. */
  readonly lead: LeadRecord
  readonly holder: TestedHolder
  readonly routing: Routing
}

/**
 * Keeps a dispatch with its tests, its message in the queue, the state of the request and the journal, in the unit in
 * which they were tested.
 *
 * @throws Refusal STALE when the request was edited, or its cell or its contact changed hands, since it was read
 */
export async function keepDispatch(unit: Unit, dispatching: Dispatching): Promise<OutboxMessageId> {
  const { db, changed } = unit
  const { lead, holder, routing, kept, sender, at, kind, notBefore = at } = dispatching
  const { message, messageId } = kept
  if (lead.version !== dispatching.version || !isSameRecipient(holder, message.holder)) {
    throw new Refusal('STALE', { version: lead.version })
  }
  const outboxMessageId = await enqueue(unit, {
    kind: 'lead',
    subjectOf: { type: 'lead', id: lead.id },
    to: message.to,
    subject: message.letter.subject,
    fileId: await recordFile(db, { ...kept.file, mediaType: 'message/rfc822', at }),
    messageId,
    createdBy: sender.staffId,
    at,
    notBefore,
  })
  await insertDispatch(db, {
    leadId: lead.id,
    providerId: holder.providerId,
    exclusivityId: holder.exclusivityId,
    contractId: holder.contractId,
    outboxMessageId,
    on: civilDateIn(at, 'Europe/Paris'),
    at,
    sender,
    explanation: routing,
  })
  await setLeadState(db, { id: lead.id, state: 'dispatched' })
  await appendJournal(db, {
    at,
    staffId: sender.staffId,
    kind,
    subjectType: 'lead',
    subjectId: lead.id,
    data: {
      provider: holder.providerId,
      contract: holder.contractId,
      message: outboxMessageId,
      ...(sender.sourceId === null ? {} : { source: sender.sourceId }),
    },
  })
  changed({ topic: 'lead', id: lead.id })
  return outboxMessageId
}

/** The message names its holder, its contract and its contact: written for another, it must not leave. */
function isSameRecipient(now: TestedHolder, then: TestedHolder): boolean {
  return (
    now.providerId === then.providerId &&
    now.contractId === then.contractId &&
    now.email === then.email &&
    now.contactName === then.contactName
  )
}
