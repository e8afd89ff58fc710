import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { PageWord, RecognisedPage } from '../../../src-preload/contract/documents.ts'
import type { DocumentVersionId, DossierId } from '../../../src-preload/contract/ids.ts'
import type { ReadConnection, WriteConnection } from '../connection.ts'
import { documentPage } from '../schema/document.ts'
import { saveDossierText } from './dossier-text.ts'

/** What a page says; `words` and their places only when it was recognised from a picture. */
export type PageText = {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly text: string
  readonly words: readonly (readonly [...PageWord])[] | null
}

/** Keeps what the pages of a version say, in the place of what was kept before. */
export async function recordPages(
  db: WriteConnection,
  versionId: DocumentVersionId,
  pages: readonly PageText[],
): Promise<void> {
  await db.delete(documentPage).where(eq(documentPage.versionId, versionId))
  for (const page of pages) await db.insert(documentPage).values({ versionId, ...page })
}

export async function copyPages(
  db: WriteConnection,
  { from, to }: { readonly from: DocumentVersionId; readonly to: DocumentVersionId },
): Promise<void> {
  db.run(sql`
    INSERT INTO document_page (version_id, page, width, height, text, words)
    SELECT ${to}, page, width, height, text, words FROM document_page WHERE version_id = ${from}`)
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

/** The pages of a version that have no text and were not recognised. */
export function countEmptyPages(db: ReadConnection, id: DocumentVersionId): number {
  const [row] = db.all<{ total: number }>(sql`
    SELECT count(*) AS total FROM document_page WHERE version_id = ${id} AND text = '' AND words IS NULL`)
  return row?.total ?? 0
}

/** Characters of one file and of a whole dossier that the search knows: the proofs, not a book that was joined. */
const MOST_OF_FILE = 60_000
const MOST_OF_DOSSIER = 200_000

/** Writes for the search what the newest versions of the documents of a dossier say; the same file counts once. */
export async function saveDocumentsText(db: WriteConnection, id: DossierId): Promise<void> {
  const rows = db.all<{ fileId: number; text: string }>(sql`
    SELECT v.file_id AS fileId, p.text
    FROM document d JOIN document_version v ON v.document_id = d.id JOIN document_page p ON p.version_id = v.id
    WHERE d.dossier_id = ${id}
      AND v.id = (SELECT n.id FROM document_version n WHERE n.document_id = d.id ORDER BY n.version DESC LIMIT 1)
    GROUP BY v.file_id, p.page ORDER BY v.file_id DESC, p.page`)
  const texts = new Map<number, string>()
  for (const { fileId, text } of rows) {
    texts.set(fileId, `${texts.get(fileId) ?? ''}${text}\n`.slice(0, MOST_OF_FILE))
  }
  await saveDossierText(db, id, {
    documents: [...texts.values()].join('').slice(0, MOST_OF_DOSSIER).trimEnd(),
  })
}
