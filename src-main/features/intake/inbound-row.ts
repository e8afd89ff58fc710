import type { FileId } from '../../../src-preload/contract/ids.ts'
import type { NewInboundMessage } from '../../store/queries/inbound-messages.ts'
import type { KeptMessage } from './kept-message.ts'

/** What is remembered of a message besides what it became. */
export function inboundRow(
  { mail, messageKey, channel, at }: KeptMessage,
  fileId: FileId,
): Omit<NewInboundMessage, 'dossierId' | 'leadId' | 'filing'> {
  return {
    messageKey,
    fileId,
    channel,
    senderName: mail.from?.name || null,
    senderAddress: mail.from?.address || null,
    subject: mail.subject || null,
    sentAt: mail.date === null ? null : Date.parse(mail.date),
    receivedAt: at,
  }
}
