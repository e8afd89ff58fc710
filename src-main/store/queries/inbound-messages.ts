import { eq, sql } from 'drizzle-orm'
import type {
  DocumentVersionId,
  DossierId,
  FileId,
  InboundMessageId,
  LeadId,
  OutboxMessageId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { FiledBecause, Filing } from '../../../src-preload/contract/mailbox.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { file } from '../schema/document.ts'
import { dossier } from '../schema/dossier.ts'
import { inboundAttachment, inboundMessage } from '../schema/inbound.ts'
import { lead } from '../schema/lead.ts'

export type KnownMessage = {
  readonly id: InboundMessageId
  readonly reference: string
  readonly dossierId: DossierId | null
  readonly leadId: LeadId | null
  /** Of the bytes that were taken in. */
  readonly sha256: string
  /** What it says, whatever way it took: see contentOf. */
  readonly content: string
}

/** What a message became when it was taken in before, or null. For the keys see features/intake/take-message.ts. */
export async function findInboundMessage(
  db: ReadConnection,
  messageKey: string,
): Promise<KnownMessage | null> {
  const row = await db
    .select({
      id: inboundMessage.id,
      dossierId: inboundMessage.dossierId,
      leadId: inboundMessage.leadId,
      dossierReference: dossier.reference,
      leadReference: lead.reference,
      sha256: file.sha256,
      senderAddress: inboundMessage.senderAddress,
      subject: inboundMessage.subject,
      sentAt: inboundMessage.sentAt,
      body: inboundMessage.body,
    })
    .from(inboundMessage)
    .innerJoin(file, eq(file.id, inboundMessage.fileId))
    .leftJoin(dossier, eq(dossier.id, inboundMessage.dossierId))
    .leftJoin(lead, eq(lead.id, inboundMessage.leadId))
    .where(eq(inboundMessage.messageKey, messageKey))
    .get()
  if (!row) return null
  const reference = row.dossierReference ?? row.leadReference ?? ''
  const { id, dossierId, leadId, sha256 } = row
  return { id, reference, dossierId, leadId, sha256, content: contentOf({ ...row, files: filesOf(db, id) }) }
}

/**
 * One message takes several ways, and each adds its own headers: two are the same when they say the same, with the same
 * files, whatever their bytes.
 */
export function contentOf(message: {
  readonly senderAddress: string | null
  readonly subject: string | null
  readonly sentAt: number | null
  readonly body: string | null
  /** The SHA-256 of each file, in their order. */
  readonly files: readonly string[]
}): string {
  const { senderAddress, subject, sentAt, body, files } = message
  return JSON.stringify([senderAddress, subject, sentAt, body, files])
}

function filesOf(db: ReadConnection, id: InboundMessageId): string[] {
  const rows = db.all<{ sha256: string }>(sql`
    SELECT f.sha256 FROM inbound_attachment a JOIN file f ON f.id = a.file_id
    WHERE a.inbound_message_id = ${id} ORDER BY a.position`)
  return rows.map(({ sha256 }) => sha256)
}

export type NewInboundMessage = {
  readonly messageKey: string
  readonly fileId: FileId
  readonly channel: 'drop' | 'folder' | 'imap'
  readonly senderName: string | null
  readonly senderAddress: string | null
  readonly subject: string | null
  readonly sentAt: number | null
  readonly receivedAt: number
  readonly dossierId: DossierId | null
  readonly leadId: LeadId | null
  readonly filing: Filing
  readonly filedBecause?: FiledBecause | null
  /** null: a rule filed it. */
  readonly filedBy?: StaffId | null
  /** The message of ours that it answers, or tells the fate of. */
  readonly outboxMessageId?: OutboxMessageId | null
  readonly body?: string | null
}

/** A file of a message, in its order, and the version it became when it was placed. */
export type NewAttachment = {
  readonly fileId: FileId
  readonly name: string
  readonly versionId: DocumentVersionId | null
}

/** @throws the conflict MESSAGE_ALREADY_RECEIVED when the key is known: the same message came twice at once. */
export async function recordInboundMessage(
  db: WriteConnection,
  message: NewInboundMessage,
  attachments: readonly NewAttachment[] = [],
): Promise<InboundMessageId> {
  const { id } = await db
    .insert(inboundMessage)
    .values({ ...message, filedAt: message.filing === 'unfiled' ? null : message.receivedAt })
    .returning({ id: inboundMessage.id })
    .get()
  if (attachments.length > 0) {
    await db
      .insert(inboundAttachment)
      .values(attachments.map((attachment, position) => ({ ...attachment, inboundMessageId: id, position })))
  }
  return id
}

/** Whether nothing was ever received: no dossier and no request, by any door. */
export async function isStoreEmpty(db: ReadConnection): Promise<boolean> {
  const anything = db.get<{ there: number }>(
    sql`SELECT EXISTS (SELECT 1 FROM dossier) OR EXISTS (SELECT 1 FROM lead) AS there`,
  )
  return anything?.there !== 1
}
