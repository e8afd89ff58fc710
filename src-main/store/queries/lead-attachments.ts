import { sql } from 'drizzle-orm'
import type { FileId, LeadId } from '../../../src-preload/contract/ids.ts'
import type { LeadAttachment } from '../../../src-preload/contract/leads.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'

/** A file that came with a request; `name` is safe to show. */
export type NewLeadAttachment = { readonly fileId: FileId; readonly name: string }

export async function attachToLead(
  db: WriteConnection,
  leadId: LeadId,
  attachments: readonly NewLeadAttachment[],
): Promise<void> {
  for (const [position, { fileId, name }] of attachments.entries()) {
    db.run(sql`
      INSERT INTO lead_attachment (lead_id, position, file_id, name)
      VALUES (${leadId}, ${position}, ${fileId}, ${name})`)
  }
}

/** In their order. */
export async function listLeadAttachments(db: ReadConnection, leadId: LeadId): Promise<LeadAttachment[]> {
  return db.all<LeadAttachment>(sql`
    SELECT attachment.file_id AS fileId, attachment.name, file.media_type AS mediaType, file.size
    FROM lead_attachment AS attachment JOIN file ON file.id = attachment.file_id
    WHERE attachment.lead_id = ${leadId} ORDER BY attachment.position`)
}
