import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { Evidence } from '../../../src-preload/contract/documents.ts'
import type { DocumentId, DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadingMethod } from '../../../src-preload/contract/readings.ts'
import type { DocumentKind, DocumentState } from '../../../src-preload/contract/shared.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { document, documentVersion, evidence, file } from '../schema/document.ts'
import { copyPages, type PageText, recordPages, saveDocumentsText } from './document-pages.ts'

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

/** The first version that nobody has opened yet, oldest first; null: all were. */
export async function nextToRead(db: ReadConnection): Promise<WaitingVersion | null> {
  return nextWaiting(db, isNull(documentVersion.readingMethod))
}

/** The first version that was seen to be a picture and waits for its words to be recognised; null: none does. */
export async function nextToRecognise(db: ReadConnection): Promise<WaitingVersion | null> {
  return nextWaiting(db, eq(documentVersion.readingMethod, 'ocr'))
}

async function nextWaiting(db: ReadConnection, how: SQL): Promise<WaitingVersion | null> {
  const row = await db
    .select(waitingColumns)
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .innerJoin(file, eq(file.id, documentVersion.fileId))
    .where(and(eq(documentVersion.readingState, 'waiting'), how))
    .orderBy(asc(documentVersion.id))
    .limit(1)
    .get()
  return row ?? null
}

/** A version that was opened has pages that are pictures: it waits again, in the other queue. */
export async function awaitRecognition(db: WriteConnection, id: DocumentVersionId): Promise<void> {
  await db
    .update(documentVersion)
    .set({ readingState: 'waiting', readingMethod: 'ocr', unreadableReason: null })
    .where(eq(documentVersion.id, id))
}

/** Scans that were left unread before words could be recognised wait for it now. Answers how many. */
export async function awaitRecognitionOfOldScans(db: WriteConnection): Promise<number> {
  return db.run(sql`
    UPDATE document_version SET reading_state = 'waiting', reading_method = 'ocr', unreadable_reason = NULL
    WHERE unreadable_reason = 'scan' AND reading_method IS NULL`).changes
}

/** The first version after `after` that was read before pages were kept; null: none is left. */
export async function nextReadWithoutPages(
  db: ReadConnection,
  after: DocumentVersionId | null,
): Promise<WaitingVersion | null> {
  const row = await db
    .select(waitingColumns)
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .innerJoin(file, eq(file.id, documentVersion.fileId))
    .where(
      and(
        eq(documentVersion.readingState, 'read'),
        isNull(documentVersion.readingMethod),
        gt(documentVersion.id, after ?? (0 as DocumentVersionId)),
      ),
    )
    .orderBy(asc(documentVersion.id))
    .limit(1)
    .get()
  return row ?? null
}

/** Keeps what the pages of a version say that was read before they were kept; what it proves stays as it was shown. */
export async function recordPagesOfOldReading(
  db: WriteConnection,
  { id, dossierId }: Pick<WaitingVersion, 'id' | 'dossierId'>,
  pages: readonly PageText[],
): Promise<void> {
  await recordPages(db, id, pages)
  await db.update(documentVersion).set({ readingMethod: 'text' }).where(eq(documentVersion.id, id))
  await saveDocumentsText(db, dossierId)
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

/** What was read in a version: how, what each page says, and what that proves. */
export type VersionReading = {
  readonly method: ReadingMethod
  readonly pages: readonly PageText[]
} & (
  | {
      readonly state: 'read'
      readonly kind: string
      readonly pageCount: number
      /** Certain unless it says otherwise. */
      readonly evidence: readonly (Omit<Evidence, 'certain'> & { readonly certain?: boolean })[]
    }
  | { readonly state: 'unreadable'; readonly reason: string }
)

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
            readingMethod: reading.method,
          }
        : {
            readingState: 'unreadable',
            unreadableReason: reading.reason,
            readKind: null,
            pageCount: null,
            readAt: at,
            readingMethod: reading.method,
          },
    )
    .where(eq(documentVersion.id, id))
  await recordPages(db, id, reading.pages)
  await indexDossierOf(db, id)
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

/** Gives a version what was read in another one of the same bytes, as what it proves in its own place (`kind`). */
export async function copyReading(
  db: WriteConnection,
  {
    from,
    to,
    kind,
  }: { readonly from: DocumentVersionId; readonly to: DocumentVersionId; readonly kind: DocumentKind },
): Promise<void> {
  db.run(sql`
    UPDATE document_version SET (reading_state, unreadable_reason, read_kind, page_count, read_at, reading_method) =
      (SELECT reading_state, unreadable_reason, ${kind}, page_count, read_at, reading_method FROM document_version WHERE id = ${from})
    WHERE id = ${to}`)
  db.run(sql`
    INSERT INTO evidence (version_id, field, value, text, page, x, y, width, height, certain)
    SELECT ${to}, field, value, text, page, x, y, width, height, certain FROM evidence WHERE version_id = ${from}`)
  await copyPages(db, { from, to })
  await indexDossierOf(db, to)
}

/** The search of the inbox finds what the pages say. */
async function indexDossierOf(db: WriteConnection, id: DocumentVersionId): Promise<void> {
  const [of] = await db
    .select({ dossierId: document.dossierId })
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .where(eq(documentVersion.id, id))
  if (of) await saveDocumentsText(db, of.dossierId)
}
