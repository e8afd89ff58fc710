import type { FiledWhy } from '../../domain/filing.ts'
import { tellBounce } from '../../mail/outbox.ts'
import { appendJournal } from '../../store/journal.ts'
import { recordDeliveryNotice } from '../../store/queries/delivery-notices.ts'
import type { FilableDossier, SentMessage, SentRequest } from '../../store/queries/filing-facts.ts'
import { raiseNotice } from '../../store/queries/notices.ts'
import type { Office } from '../context.ts'
import type { KeptMessage } from './kept-message.ts'
import { recordMessage } from './record-message.ts'

/**
 * Ties what a mail server tells to the message of ours it tells of, when it is one: a message that did not arrive
 * shows it, and its dossier asks to be looked at. A delay is kept, and asks nothing.
 */
export async function receiveBounce(office: Office, message: KeptMessage, sent: SentMessage | null) {
  const { at, mail } = message
  const dossier = sent?.dossier ?? null
  await office.store.write(async unit => {
    const { id } = await recordMessage(unit, message, {
      filing: 'bounce',
      dossierId: dossier?.id ?? null,
      because: sent ? 'thread' : null,
      outboxMessageId: sent?.id ?? null,
      addFiles: false,
    })
    if (!sent) return
    const recipients = mail.report?.recipients ?? []
    for (const told of recipients) {
      await recordDeliveryNotice(unit.db, { ...told, outboxMessageId: sent.id, inboundMessageId: id, at })
    }
    unit.changed({ topic: 'outbox', id: sent.id })
    if (recipients.some(({ action }) => action === 'failed')) await tellBounce(unit, sent.id, at)
    if (!dossier || !recipients.some(({ action }) => action === 'failed')) return
    await appendJournal(unit.db, {
      at,
      staffId: null,
      kind: 'message.bounced',
      subjectType: 'dossier',
      subjectId: dossier.id,
      data: { message: sent.id, notice: id },
    })
    await raiseNotice(unit, { dossierId: dossier.id, kind: 'bounce', at, data: { message: sent.id } })
    unit.changed({ topic: 'dossier', id: dossier.id })
  })
  return filed('bounce', dossier)
}

/** Puts an automatic answer beside the conversation it is about: nobody is told, and it answers nothing. */
export async function receiveAutoReply(
  office: Office,
  message: KeptMessage,
  filing: {
    readonly dossier: FilableDossier | null
    readonly because: FiledWhy | null
    readonly request: SentRequest | null
  },
) {
  const { dossier, because, request } = filing
  await office.store.write(async unit => {
    await recordMessage(unit, message, {
      filing: 'auto_reply',
      dossierId: dossier?.id ?? null,
      ...(dossier === null && request !== null ? { leadId: request.leadId } : {}),
      because,
      addFiles: false,
    })
    if (dossier) unit.changed({ topic: 'dossier', id: dossier.id })
    else if (request) unit.changed({ topic: 'lead', id: request.leadId })
  })
  return filed('auto_reply', dossier)
}

/** Keeps a message that nothing says the place of, for a person to say. */
export async function receiveUnfiled(office: Office, message: KeptMessage) {
  await office.store.write(async unit => {
    await recordMessage(unit, message, { filing: 'unfiled', dossierId: null, addFiles: false })
  })
  return { outcome: 'unfiled' as const }
}

const filed = (as: 'bounce' | 'auto_reply', dossier: FilableDossier | null) => ({
  outcome: 'filed' as const,
  as,
  dossierId: dossier?.id ?? null,
  reference: dossier?.reference ?? '',
  files: 0,
})
