import { sql } from 'drizzle-orm'
import type { SameFile } from '../../../src-preload/contract/documents.ts'
import type { DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection } from '../connection.ts'

/** Enough for a person to look into; a blank form received from everyone would otherwise fill the screen. */
const MOST = 60

/** Where else the very bytes of the documents of a dossier were received: as other documents, here or elsewhere. */
export async function listSameFiles(db: ReadConnection, dossierId: DossierId): Promise<SameFile[]> {
  return db.all<SameFile>(sql`
    SELECT v.id AS versionId, o.dossier_id AS dossierId, d.reference, d.company_name AS companyName,
      o.id AS documentId, o.kind, ov.version
    FROM document own
      JOIN document_version v ON v.document_id = own.id
      JOIN document_version ov ON ov.file_id = v.file_id AND ov.document_id <> v.document_id
      JOIN document o ON o.id = ov.document_id
      JOIN dossier d ON d.id = o.dossier_id
    WHERE own.dossier_id = ${dossierId}
    ORDER BY v.id, ov.id DESC LIMIT ${MOST}`)
}
