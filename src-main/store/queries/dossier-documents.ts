import { sql } from 'drizzle-orm'
import type { Evidence } from '../../../src-preload/contract/documents.ts'
import type { DocumentVersion, DossierDocument } from '../../../src-preload/contract/dossiers.ts'
import type { DocumentId, DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadingMethod } from '../../../src-preload/contract/readings.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ReadConnection } from '../connection.ts'

/** A document as stored: what is derived from it (expiry, rules) is added by whoever shows it. */
export type StoredDocument = Omit<DossierDocument, 'expired' | 'versions' | 'validFrom' | 'validUntil'> & {
  readonly validFrom: CivilDate | null
  readonly validUntil: CivilDate | null
  readonly versions: readonly Omit<DocumentVersion, 'rules'>[]
}

type DocumentRow = Omit<StoredDocument, 'versions' | 'verdicts'>
type VersionRow = Omit<DocumentVersion, 'rules' | 'evidence' | 'reading'> & {
  readonly documentId: DocumentId
  readonly readingState: DocumentVersion['reading']['state']
  readonly unreadableReason: string | null
  readonly readKind: string | null
  readonly pageCount: number | null
  readonly readingMethod: ReadingMethod | null
}
type VerdictRow = DossierDocument['verdicts'][number] & { readonly documentId: DocumentId }
type EvidenceRow = Pick<Evidence, 'field' | 'value' | 'text'> &
  Evidence['rect'] & { readonly versionId: DocumentVersionId; readonly certain: 0 | 1 }

/** The documents of a dossier with their versions, what was read in each and every verdict: four queries. */
export async function listDossierDocuments(db: ReadConnection, id: DossierId): Promise<StoredDocument[]> {
  const documents = db.all<DocumentRow>(sql`
    SELECT d.id, d.kind, d.state, d.motive, s.name AS judgedBy, d.judged_at AS judgedAt,
      d.valid_from AS validFrom, d.valid_until AS validUntil
    FROM document d LEFT JOIN staff s ON s.id = d.judged_by WHERE d.dossier_id = ${id} ORDER BY d.id`)
  const versions = listVersions(db, id)
  const verdicts = db.all<VerdictRow>(sql`
    SELECT j.document_id AS documentId, j.state, j.motive, s.name AS by, j.judged_at AS at, v.version
    FROM document d JOIN verdict j ON j.document_id = d.id JOIN staff s ON s.id = j.judged_by
    LEFT JOIN document_version v ON v.id = j.version_id
    WHERE d.dossier_id = ${id} ORDER BY j.id DESC`)
  return documents.map(document => ({
    ...document,
    versions: versions.filter(({ documentId }) => documentId === document.id).map(({ version }) => version),
    verdicts: verdicts
      .filter(({ documentId }) => documentId === document.id)
      .map(({ documentId: _, ...verdict }) => verdict),
  }))
}

function listVersions(db: ReadConnection, id: DossierId) {
  const rows = db.all<VersionRow>(sql`
    SELECT v.id, v.document_id AS documentId, v.version, v.file_id AS fileId, v.name,
      f.media_type AS mediaType, f.size, v.received_at AS receivedAt, v.reading_state AS readingState,
      v.unreadable_reason AS unreadableReason, v.read_kind AS readKind, v.page_count AS pageCount,
      v.reading_method AS readingMethod
    FROM document d JOIN document_version v ON v.document_id = d.id JOIN file f ON f.id = v.file_id
    WHERE d.dossier_id = ${id} ORDER BY v.document_id, v.version DESC`)
  const found = db.all<EvidenceRow>(sql`
    SELECT e.version_id AS versionId, e.field, e.value, e.text, e.page, e.x, e.y, e.width, e.height,
      e.certain
    FROM document d JOIN document_version v ON v.document_id = d.id JOIN evidence e ON e.version_id = v.id
    WHERE d.dossier_id = ${id} ORDER BY e.id`)
  return rows.map(
    ({ documentId, readingState, unreadableReason, readKind, pageCount, readingMethod, ...version }) => ({
      documentId,
      version: {
        ...version,
        reading: readingOf({ readingState, unreadableReason, readKind, pageCount, readingMethod }),
        evidence: found.filter(({ versionId }) => versionId === version.id).map(evidenceOf),
      },
    }),
  )
}

function readingOf(
  row: Pick<VersionRow, 'readingState' | 'unreadableReason' | 'readKind' | 'pageCount' | 'readingMethod'>,
): DocumentVersion['reading'] {
  switch (row.readingState) {
    case 'waiting':
      return { state: 'waiting' }
    case 'read':
      return {
        state: 'read',
        kind: row.readKind ?? 'other',
        pageCount: row.pageCount ?? 0,
        // Only text was read before the method was kept.
        method: row.readingMethod ?? 'text',
      }
    case 'unreadable':
      return { state: 'unreadable', reason: row.unreadableReason ?? '' }
  }
}

function evidenceOf({ field, value, text, page, x, y, width, height, certain }: EvidenceRow): Evidence {
  return { field, value, text, rect: { page, x, y, width, height }, certain: certain === 1 }
}
