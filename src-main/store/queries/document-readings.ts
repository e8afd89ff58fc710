import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Evidence, RecognisedPage } from '../../../src-preload/contract/documents.ts'
import type { DocumentId, DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { DocumentKind, DocumentState } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { document, documentPage, documentVersion, evidence, file } from '../schema/document.ts'

export type WaitingVersion = {
  readonly id: DocumentVersionId
  readonly documentId: DocumentId
  readonly dossierId: DossierId
  readonly kind: DocumentKind
  readonly state: DocumentState
  readonly sha256: string
  readonly mediaType: string
}

const waitingColumns = {
  id: documentVersion.id,
  documentId: document.id,
  dossierId: document.dossierId,
  kind: document.kind,
  state: document.state,
  sha256: file.sha256,
  mediaType: file.mediaType,
}

/** The first version that nobody has read yet, oldest first; null: all are read. */
export async function nextToRead(db: ReadConnection): Promise<WaitingVersion | null> {
  const row = await db
    .select(waitingColumns)
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .innerJoin(file, eq(file.id, documentVersion.fileId))
    .where(eq(documentVersion.readingState, 'waiting'))
    .orderBy(asc(documentVersion.id))
    .limit(1)
    .get()
  return row ?? null
}

export async function findVersionToRead(
  db: ReadConnection,
  id: DocumentVersionId,
): Promise<WaitingVersion | null> {
  const row = await db
    .select(waitingColumns)
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .innerJoin(file, eq(file.id, documentVersion.fileId))
    .where(eq(documentVersion.id, id))
    .get()
  return row ?? null
}

export type VersionReading =
  | {
      readonly state: 'read'
      readonly kind: string
      readonly pageCount: number
      /** Certain unless it says otherwise. */
      readonly evidence: readonly (Omit<Evidence, 'certain'> & { readonly certain?: boolean })[]
    }
  | { readonly state: 'unreadable'; readonly reason: string }

/** Keeps what was read in a version, in the place of what an earlier reading said. */
export async function recordReading(
  db: WriteConnection,
  {
    id,
    reading,
    at,
  }: { readonly id: DocumentVersionId; readonly reading: VersionReading; readonly at: number },
): Promise<void> {
  await db.delete(evidence).where(eq(evidence.versionId, id))
  await db
    .update(documentVersion)
    .set(
      reading.state === 'read'
        ? {
            readingState: 'read',
            readKind: reading.kind,
            pageCount: reading.pageCount,
            unreadableReason: null,
            readAt: at,
          }
        : {
            readingState: 'unreadable',
            unreadableReason: reading.reason,
            readKind: null,
            pageCount: null,
            readAt: at,
          },
    )
    .where(eq(documentVersion.id, id))
  if (reading.state === 'read' && reading.evidence.length > 0) {
    await db.insert(evidence).values(
      reading.evidence.map(({ field, value, text, rect, certain }) => ({
        versionId: id,
        field,
        value,
        text,
        ...rect,
        certain: certain ?? true,
      })),
    )
  }
}

/** Gives a version what was read in another one of the same bytes. */
export async function copyReading(
  db: WriteConnection,
  { from, to }: { readonly from: DocumentVersionId; readonly to: DocumentVersionId },
): Promise<void> {
  db.run(sql`
    UPDATE document_version SET (reading_state, unreadable_reason, read_kind, page_count, read_at) =
      (SELECT reading_state, unreadable_reason, read_kind, page_count, read_at FROM document_version WHERE id = ${from})
    WHERE id = ${to}`)
  db.run(sql`
    INSERT INTO evidence (version_id, field, value, text, page, x, y, width, height, certain)
    SELECT ${to}, field, value, text, page, x, y, width, height, certain FROM evidence WHERE version_id = ${from}`)
}

/** The pages of a version that were recognised from pictures; none when it has text, or was not read. */
export async function listRecognisedPages(
  db: ReadConnection,
  id: DocumentVersionId,
): Promise<RecognisedPage[]> {
  const rows = await db
    .select({
      page: documentPage.page,
      width: documentPage.width,
      height: documentPage.height,
      words: documentPage.words,
    })
    .from(documentPage)
    .where(and(eq(documentPage.versionId, id), isNotNull(documentPage.words)))
    .orderBy(asc(documentPage.page))
  return rows.map(({ words, ...page }) => ({ ...page, words: (words ?? []).map(word => [...word]) }))
}
