import { and, eq, sql } from 'drizzle-orm'
import type {
  DocumentVersionId,
  DossierId,
  FileId,
  InboundMessageId,
  LeadId,
  StaffId,
} from '../../../src-preload/contract/ids.ts'
import type { Filing, InboundFile, Suggestion, UnfiledRow } from '../../../src-preload/contract/mailbox.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { inboundAttachment, inboundMessage } from '../schema/inbound.ts'
import { sortKey } from '../sort-key.ts'

/** The messages that nothing says the place of, the oldest first. */
export async function listUnfiled(
  db: ReadConnection,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: UnfiledRow[]; readonly total: number }> {
  const rows = db.all<UnfiledRow>(sql`
    SELECT id, file_id AS fileId, sender_name AS senderName, sender_address AS senderAddress, subject,
      sent_at AS sentAt, received_at AS receivedAt,
      (SELECT count(*) FROM inbound_attachment a WHERE a.inbound_message_id = i.id) AS files
    FROM inbound_message i WHERE filing = 'unfiled' ORDER BY received_at, id LIMIT ${limit} OFFSET ${offset}`)
  const [count] = db.all<{ total: number }>(
    sql`SELECT count(*) AS total FROM inbound_message WHERE filing = 'unfiled'`,
  )
  return { rows, total: count?.total ?? 0 }
}

export type InboundRow = {
  readonly id: InboundMessageId
  readonly messageKey: string
  readonly fileId: FileId
  readonly sha256: string
  readonly channel: 'drop' | 'folder' | 'imap'
  readonly senderName: string | null
  readonly senderAddress: string | null
  readonly subject: string | null
  readonly sentAt: number | null
  readonly receivedAt: number
  readonly body: string
  readonly filing: Filing
  readonly filedBy: StaffId | null
  readonly filedAt: number | null
  readonly dossierId: DossierId | null
  readonly leadId: LeadId | null
}

export async function findInbound(db: ReadConnection, id: InboundMessageId): Promise<InboundRow | null> {
  const [row] = db.all<InboundRow>(sql`
    SELECT i.id, i.message_key AS messageKey, i.file_id AS fileId, f.sha256, i.channel, i.sender_name AS senderName,
      i.sender_address AS senderAddress, i.subject, i.sent_at AS sentAt, i.received_at AS receivedAt,
      ifnull(i.body, '') AS body, i.filing, i.filed_by AS filedBy, i.filed_at AS filedAt,
      i.dossier_id AS dossierId, i.lead_id AS leadId
    FROM inbound_message i JOIN file f ON f.id = i.file_id WHERE i.id = ${id}`)
  return row ?? null
}

/** The files of messages, by message, in their order. */
export async function listInboundFiles(
  db: ReadConnection,
  ids: readonly InboundMessageId[],
): Promise<ReadonlyMap<InboundMessageId, readonly InboundFile[]>> {
  const rows = db.all<InboundFile & { readonly message: InboundMessageId }>(sql`
    SELECT a.inbound_message_id AS message, a.file_id AS fileId, a.name, f.media_type AS mediaType, f.size,
      v.document_id AS documentId, a.version_id AS versionId
    FROM inbound_attachment a JOIN file f ON f.id = a.file_id LEFT JOIN document_version v ON v.id = a.version_id
    WHERE a.inbound_message_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY a.inbound_message_id, a.position`)
  const files = new Map<InboundMessageId, InboundFile[]>()
  for (const { message, ...file } of rows) files.set(message, [...(files.get(message) ?? []), file])
  return files
}

/** Says where a message was filed, by whom; nobody and nothing when it is unfiled again. */
export async function saveFiling(
  db: WriteConnection,
  id: InboundMessageId,
  filed: {
    readonly filing: Filing
    readonly dossierId: DossierId | null
    readonly leadId: LeadId | null
    readonly by: StaffId | null
    readonly at: number | null
  },
): Promise<void> {
  const { filing, dossierId, leadId, by, at } = filed
  await db
    .update(inboundMessage)
    .set({ filing, dossierId, leadId, filedBy: by, filedAt: at, filedBecause: by === null ? null : 'person' })
    .where(eq(inboundMessage.id, id))
}

/** Says which version each file became. */
export async function savePlaced(
  db: WriteConnection,
  id: InboundMessageId,
  fileId: FileId,
  versionId: DocumentVersionId | null,
): Promise<void> {
  await db
    .update(inboundAttachment)
    .set({ versionId })
    .where(and(eq(inboundAttachment.inboundMessageId, id), eq(inboundAttachment.fileId, fileId)))
}

type Sender = Pick<InboundRow, 'senderAddress' | 'senderName'>

/** The dossiers that the sender of a message has to do with, as far as its address and name say: they prove nothing. */
export async function suggestBySender(
  db: ReadConnection,
  { senderAddress, senderName }: Sender,
): Promise<Suggestion[]> {
  const key = sortKey(senderName ?? '')
  return db.all<Suggestion>(sql`
    SELECT d.id AS dossierId, d.reference, d.company_name AS companyName, d.state,
      CASE min(found.rank) WHEN 1 THEN 'sender' ELSE 'name' END AS because
    FROM (
      SELECT dossier_id AS id, 1 AS rank FROM contact WHERE email = ${senderAddress} AND dossier_id IS NOT NULL
      UNION ALL
      SELECT dossier_id, 1 FROM contact WHERE email = lower(${senderAddress}) AND dossier_id IS NOT NULL
      UNION ALL
      SELECT id, 2 FROM dossier INDEXED BY dossier_sort_key
        WHERE ${key.length} >= 4 AND company_sort_key >= ${key} AND company_sort_key < ${`${key}~`}
    ) found
    JOIN dossier was ON was.id = found.id JOIN dossier d ON d.id = ifnull(was.merged_into, was.id)
    GROUP BY d.id ORDER BY min(found.rank), d.state NOT IN ('received', 'in_review'), d.id DESC LIMIT 8`)
}

export async function describeSuggestions(
  db: ReadConnection,
  found: readonly { readonly id: DossierId; readonly because: Suggestion['because'] }[],
): Promise<Suggestion[]> {
  return db.all<Suggestion>(sql`
    SELECT d.id AS dossierId, d.reference, d.company_name AS companyName, d.state, f.value ->> 1 AS because
    FROM json_each(${JSON.stringify(found.map(({ id, because }) => [id, because]))}) f
    JOIN dossier d ON d.id = f.value ->> 0 ORDER BY f.key`)
}
