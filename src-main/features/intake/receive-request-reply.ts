import { feedbackInReply, type SaidInReply } from '../../domain/feedback-in-reply.ts'
import { addWorkingMinutes } from '../../domain/working-time.ts'
import { appendJournal } from '../../store/journal.ts'
import type { Unit } from '../../store/open-store.ts'
import type { SentMessage } from '../../store/queries/filing-facts.ts'
import { type FollowedDispatch, findFollowedDispatch } from '../../store/queries/follow-ups.ts'
import { openTask } from '../../store/queries/lead-tasks.ts'
import { isProviderAddress } from '../../store/queries/provider-delivery.ts'
import type { Office } from '../context.ts'
import { isLive, keepFeedback, readFollowUpRules } from '../keep-feedback.ts'
import type { KeptMessage } from './kept-message.ts'
import { recordMessage } from './record-message.ts'

/**
 * Keeps what was written in reply to a message about a forwarded request, beside the request. When its own first words
 * are surely a status, and it comes from an address of the provider that has the request, it is the provider's answer;
 * anything else is for a person to read. No amount that it may hold goes into any field.
 */
export async function receiveRequestReply(office: Office, message: KeptMessage, sent: SentMessage | null) {
  const request = sent?.request
  if (!request) throw new Error('a reply to a request that is none')
  await office.store.write(async unit => {
    const { id } = await recordMessage(unit, message, {
      filing: 'reply',
      dossierId: null,
      leadId: request.leadId,
      because: 'thread',
      outboxMessageId: sent.id,
      addFiles: false,
    })
    const dispatch = await findFollowedDispatch(unit.db, request.dispatchId)
    if (dispatch === null) throw new Error(`dispatch ${request.dispatchId} is gone`)
    const read = await readReply(unit, message, dispatch)
    await appendJournal(unit.db, {
      at: message.at,
      staffId: null,
      kind: 'lead.reply-received',
      subjectType: 'lead',
      subjectId: request.leadId,
      data: { message: id, read: read.kind === 'status' ? read.status : read.kind },
    })
    if (read.kind === 'status') {
      const { status } = read
      const { at } = message
      await keepFeedback(unit, office, dispatch, { channel: 'mail', status, at, note: null, messageId: id })
    } else await leaveToPerson(unit, office, dispatch, message.at)
    unit.changed({ topic: 'lead', id: request.leadId })
  })
  return {
    outcome: 'filed' as const,
    as: 'reply' as const,
    dossierId: null,
    reference: request.reference,
    files: message.attachments.length,
  }
}

type Read = SaidInReply | { readonly kind: 'another-sender' } | { readonly kind: 'over' }

async function readReply({ db }: Unit, { mail }: KeptMessage, dispatch: FollowedDispatch): Promise<Read> {
  if (!isLive(dispatch)) return { kind: 'over' }
  const sender = mail.from?.address ?? ''
  if (!(await isProviderAddress(db, dispatch, sender))) return { kind: 'another-sender' }
  return feedbackInReply(mail.text)
}

async function leaveToPerson(
  { db }: Unit,
  office: Office,
  { id, leadId }: FollowedDispatch,
  at: number,
): Promise<void> {
  const { ours } = await readFollowUpRules(db, office)
  const dueAt = addWorkingMinutes(at, 0, ours)
  await openTask(db, { leadId, dispatchId: id, kind: 'read_reply', at, dueAt })
}
