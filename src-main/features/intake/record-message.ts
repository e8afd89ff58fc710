import type {
  DocumentVersionId,
  DossierId,
  InboundMessageId,
  LeadId,
  OutboxMessageId,
} from '../../../src-preload/contract/ids.ts'
import type { FiledBecause, Filing } from '../../../src-preload/contract/mailbox.ts'
import type { Unit } from '../../store/open-store.ts'
import { addMessageText } from '../../store/queries/dossier-text.ts'
import { recordFile } from '../../store/queries/files.ts'
import { type NewAttachment, recordInboundMessage } from '../../store/queries/inbound-messages.ts'
import { addFileOnce } from '../add-file-once.ts'
import type { KeptFile, KeptMessage } from './kept-message.ts'

export type FiledAs = {
  readonly filing: Filing
  readonly dossierId: DossierId | null
  readonly leadId?: LeadId
  readonly because?: FiledBecause | null
  readonly outboxMessageId?: OutboxMessageId | null
  /** Each file becomes a document of the dossier, to be read and judged; one that is there already does not again. */
  readonly addFiles: boolean
}

export type RecordedMessage = {
  readonly id: InboundMessageId
  /** The versions that its files became. */
  readonly versionIds: readonly DocumentVersionId[]
}

/** Writes down a message, its files and what was filed with it, in the unit that makes what it became. */
export async function recordMessage(unit: Unit, message: KeptMessage, as: FiledAs): Promise<RecordedMessage> {
  const { db } = unit
  const { mail, at } = message
  const fileId = await recordFile(db, { ...unnamed(message.source), at })
  const attachments: NewAttachment[] = []
  const versionIds: DocumentVersionId[] = []
  for (const file of message.attachments) {
    const { isNew, ...attachment } = await placed(unit, message, file, as)
    attachments.push(attachment)
    if (isNew && attachment.versionId !== null) versionIds.push(attachment.versionId)
  }
  const id = await recordInboundMessage(
    db,
    {
      messageKey: message.messageKey,
      fileId,
      channel: message.channel,
      senderName: mail.from?.name || null,
      senderAddress: mail.from?.address || null,
      subject: mail.subject || null,
      sentAt: mail.date === null ? null : Date.parse(mail.date),
      receivedAt: at,
      dossierId: as.dossierId,
      leadId: as.leadId ?? null,
      filing: as.filing,
      filedBecause: as.because ?? null,
      filedBy: message.by,
      outboxMessageId: as.outboxMessageId ?? null,
      body: mail.text || null,
    },
    attachments,
  )
  if (as.dossierId !== null) await addMessageText(db, as.dossierId, `${mail.subject}\n${mail.text}`)
  await message.alongside?.(unit, id)
  unit.changed({ topic: 'intake', id: null })
  return { id, versionIds }
}

async function placed(
  { db }: Unit,
  message: KeptMessage,
  file: KeptFile,
  as: FiledAs,
): Promise<NewAttachment & { readonly isNew: boolean }> {
  const fileId = await recordFile(db, { ...unnamed(file), at: message.at })
  const { name } = file
  if (!as.addFiles || as.dossierId === null) return { fileId, name, versionId: null, isNew: false }
  return {
    fileId,
    name,
    ...(await addFileOnce(db, as.dossierId, { fileId, name, by: message.by, at: message.at })),
  }
}

const unnamed = ({ sha256, size, mediaType }: KeptFile) => ({ sha256, size, mediaType })
