import { eq, sql } from 'drizzle-orm'
import type { DossierId, FileId, LeadId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { file } from '../schema/document.ts'
import { dossier } from '../schema/dossier.ts'
import { inboundMessage } from '../schema/inbound.ts'
import { lead } from '../schema/lead.ts'

export type KnownMessage = {
  readonly reference: string
  readonly dossierId: DossierId | null
  readonly leadId: LeadId | null
  /** Of the bytes that were taken in. */
  readonly sha256: string
}

/** What a message became when it was taken in before, or null. For the keys see features/intake/take-message.ts. */
export async function findInboundMessage(
  db: ReadConnection,
  messageKey: string,
): Promise<KnownMessage | null> {
  const row = await db
    .select({
      dossierId: inboundMessage.dossierId,
      leadId: inboundMessage.leadId,
      dossierReference: dossier.reference,
      leadReference: lead.reference,
      sha256: file.sha256,
    })
    .from(inboundMessage)
    .innerJoin(file, eq(file.id, inboundMessage.fileId))
    .leftJoin(dossier, eq(dossier.id, inboundMessage.dossierId))
    .leftJoin(lead, eq(lead.id, inboundMessage.leadId))
    .where(eq(inboundMessage.messageKey, messageKey))
    .get()
  if (!row) return null
  const reference = row.dossierReference ?? row.leadReference ?? ''
  return { reference, dossierId: row.dossierId, leadId: row.leadId, sha256: row.sha256 }
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
  readonly filing: typeof inboundMessage.$inferInsert.filing
}

/** @throws the conflict MESSAGE_ALREADY_RECEIVED when the key is known: the same message came twice at once. */
export async function recordInboundMessage(db: WriteConnection, message: NewInboundMessage): Promise<void> {
  await db.insert(inboundMessage).values(message)
}

/** Whether nothing was ever received: no dossier and no request, by any door. */
export async function isStoreEmpty(db: ReadConnection): Promise<boolean> {
  const anything = db.get<{ there: number }>(
    sql`SELECT EXISTS (SELECT 1 FROM dossier) OR EXISTS (SELECT 1 FROM lead) AS there`,
  )
  return anything?.there !== 1
}
