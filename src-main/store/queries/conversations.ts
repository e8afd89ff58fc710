import { sql } from 'drizzle-orm'
import type { DossierId, InboundMessageId } from '../../../src-preload/contract/ids.ts'
import type { ConversationMessage, InboundFile } from '../../../src-preload/contract/mailbox.ts'
import type { ReadConnection } from '../connection.ts'

type Received = Extract<ConversationMessage, { readonly direction: 'in' }>
type Sent = Extract<ConversationMessage, { readonly direction: 'out' }>

export type ReceivedRow = Omit<Received, 'direction' | 'files' | 'body'> & { readonly body: string | null }
export type SentRow = Omit<Sent, 'direction' | 'delivery' | 'body'> & { readonly body: string | null }
export type AttachmentRow = InboundFile & { readonly messageId: InboundMessageId }

/** What came in and was filed with a dossier. */
export async function listReceived(db: ReadConnection, id: DossierId): Promise<ReceivedRow[]> {
  return db.all(sql`
    SELECT m.id, m.file_id AS fileId, m.received_at AS at, m.sender_name AS name, m.sender_address AS address,
      m.subject, m.body, m.filing, m.filed_because AS because, s.name AS filedBy, m.outbox_message_id AS answers
    FROM inbound_message m LEFT JOIN staff s ON s.id = m.filed_by WHERE m.dossier_id = ${id}`)
}

/** The files of some messages in, and the documents that they became versions of. */
export async function listAttachments(
  db: ReadConnection,
  ids: readonly InboundMessageId[],
): Promise<AttachmentRow[]> {
  return db.all(sql`
    SELECT a.inbound_message_id AS messageId, a.file_id AS fileId, a.name, f.media_type AS mediaType, f.size,
      v.document_id AS documentId, a.version_id AS versionId
    FROM inbound_attachment a JOIN file f ON f.id = a.file_id
    LEFT JOIN document_version v ON v.id = a.version_id
    WHERE a.inbound_message_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY a.inbound_message_id, a.position`)
}

/** What was written to a provider about a dossier; a contract is another matter. */
export async function listSent(db: ReadConnection, id: DossierId): Promise<SentRow[]> {
  return db.all(sql`
    SELECT m.id, m.file_id AS fileId, m.created_at AS at, m.to_name AS name, m.to_address AS address, m.subject, m.body,
      m.kind, s.name AS by
    FROM outbox_message m LEFT JOIN staff s ON s.id = m.created_by
    WHERE m.subject_type = 'dossier' AND m.subject_id = ${id}`)
}
