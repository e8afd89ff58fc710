import type { LeadId, ProviderId, StaffId } from '../../../src-preload/contract/ids.ts'
import { civilDateIn } from '../../domain/civil-date.ts'
import { Refusal } from '../../domain/refusal.ts'
import { composeMail, newMessageId } from '../../mail/compose.ts'
import { enqueue } from '../../mail/outbox.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import { insertDispatch } from '../../store/queries/dispatches.ts'
import { recordFile } from '../../store/queries/files.ts'
import { setLeadState } from '../../store/queries/leads.ts'
import { type Context, type Office, signedIn } from '../context.ts'
import { routableLead } from './open-lead.ts'
import {
  assertDeliverable,
  type LeadMessage,
  type TestedHolder,
  writeLeadMessage,
} from './write-lead-message.ts'

/** The exact words and recipient of the message that would forward the request. */
export async function previewDispatch({ office, session }: Context, { id }: { readonly id: LeadId }) {
  signedIn(session)
  const { holder, to, letter } = await office.store.read(db => writeLeadMessage(db, office, id))
  return {
    providerId: holder.providerId,
    toName: to.name,
    toAddress: to.address,
    subject: letter.subject,
    text: letter.text,
  }
}

type Dispatching = {
  readonly id: LeadId
  readonly version: number
  readonly providerId?: ProviderId | undefined
}

/**
 * Forwards a request to the one holder of its cell. The message is written and kept first; then one unit tests again
 * as things are at that moment, and keeps the dispatch with its tests, the message in the queue, the state and the
 * journal, or nothing. Of any number of tries at once, one finds the request not yet forwarded.
 *
 * @throws Refusal STALE when the request was edited, or its cell changed hands, since it was read
 */
export async function dispatchLead({ office, session }: Context, input: Dispatching) {
  const staffId = signedIn(session)
  const message = await office.store.read(db => writeLeadMessage(db, office, input.id))
  const { holder } = message
  if (input.providerId !== undefined && input.providerId !== holder.providerId) {
    throw new Refusal('STALE', { version: input.version })
  }
  const kept = await keepMessage(office, message)
  const messageId = await office.store.write(unit =>
    writeDispatch(unit, { ...input, ...kept, message, staffId, at: office.now() }),
  )
  office.deliverSoon()
  return { messageId, providerName: holder.providerName }
}

type KeptMessage = {
  readonly messageId: string
  readonly file: { readonly sha256: string; readonly size: number }
}

async function keepMessage(office: Office, message: LeadMessage): Promise<KeptMessage> {
  const { from, replyTo, to, letter } = message
  const messageId = newMessageId(from.address)
  const bytes = await composeMail({ from, replyTo, to, ...letter, messageId, date: office.now() })
  return { messageId, file: await office.vault.put(bytes) }
}

async function writeDispatch(
  unit: Unit,
  given: Dispatching &
    KeptMessage & { readonly message: LeadMessage; readonly staffId: StaffId; readonly at: number },
) {
  const { db, changed } = unit
  const { id, at, staffId, message } = given
  const lead = await routableLead(db, id)
  const { holder, routing } = await assertDeliverable(db, lead, at)
  if (lead.version !== given.version || !isSameRecipient(holder, message.holder)) {
    throw new Refusal('STALE', { version: lead.version })
  }
  const outboxMessageId = await enqueue(unit, {
    kind: 'lead',
    subjectOf: { type: 'lead', id },
    to: message.to,
    subject: message.letter.subject,
    fileId: await recordFile(db, { ...given.file, mediaType: 'message/rfc822', at }),
    messageId: given.messageId,
    createdBy: staffId,
    at,
  })
  await insertDispatch(db, {
    leadId: id,
    providerId: holder.providerId,
    exclusivityId: holder.exclusivityId,
    contractId: holder.contractId,
    outboxMessageId,
    on: civilDateIn(at, 'Europe/Paris'),
    at,
    by: staffId,
    explanation: routing,
  })
  await setLeadState(db, { id, state: 'dispatched' })
  await appendJournal(db, {
    at,
    staffId,
    kind: 'lead.dispatched',
    subjectType: 'lead',
    subjectId: id,
    data: { provider: holder.providerId, contract: holder.contractId, message: outboxMessageId },
  })
  changed({ topic: 'lead', id })
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
